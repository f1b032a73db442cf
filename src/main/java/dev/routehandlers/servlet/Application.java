package dev.routehandlers.servlet;

import dev.routehandlers.RouteHandlers;
import dev.routehandlers.url.URL;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import org.jspecify.annotations.Nullable;

/** What the requests of one servlet share. Immutable. */
final class Application {
    private final RouteHandlers handlers;
    private final Delivery delivery;
    private final WarFiles files;
    private final BodyThreads bodyThreads;
    private final String cookiePath;
    private final boolean belowPrefix;
    private final @Nullable String origin;

    Application(RouteHandlers handlers, ServletContext context, String servletName) {
        this.handlers = handlers;
        this.delivery = new Delivery(handlers, StreamAbort.of(context.getServerInfo()), servletName);
        this.files = new WarFiles(context, servletName, handlers.settings().staticFiles());
        this.bodyThreads = new BodyThreads(handlers.settings().bodyThreads());
        this.cookiePath = cookiePath(context.getContextPath());
        this.belowPrefix = isBelowPrefix(context.getServletRegistration(servletName));
        this.origin = handlers.settings().origin();
    }

    /** Percent-encoded, as browsers compare it: some containers report the context path decoded. */
    private static String cookiePath(String contextPath) {
        return contextPath.isEmpty() ? "/" : new URL(contextPath, "http://localhost").pathname();
    }

    private static boolean isBelowPrefix(@Nullable ServletRegistration registration) {
        return registration == null
                || registration.getMappings().stream()
                        .anyMatch(pattern -> pattern.endsWith("/*") && !pattern.equals("/*"));
    }

    RouteHandlers handlers() {
        return handlers;
    }

    Delivery delivery() {
        return delivery;
    }

    WarFiles files() {
        return files;
    }

    BodyThreads bodyThreads() {
        return bodyThreads;
    }

    /** Whether a part of a request's path may lead to the servlet, as with the mapping {@code /api/*}. */
    boolean isBelowPrefix() {
        return belowPrefix;
    }

    /** The path of cookies: the context path, {@code /} at the root. */
    String cookiePath() {
        return cookiePath;
    }

    /** The configured origin; null when there is none. */
    @Nullable
    String origin() {
        return origin;
    }
}

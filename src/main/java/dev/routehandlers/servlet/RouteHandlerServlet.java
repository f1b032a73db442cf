package dev.routehandlers.servlet;

import dev.routehandlers.Exchange;
import dev.routehandlers.RouteHandlers;
import dev.routehandlers.RoutedPath;
import dev.routehandlers.url.URL;
import dev.routehandlers.web.HostAccess;
import dev.routehandlers.web.IncomingRequest;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The servlet that answers by an application's {@code Route} classes.
 *
 * <pre>{@code
 * <servlet>
 *   <servlet-name>routes</servlet-name>
 *   <servlet-class>dev.routehandlers.servlet.RouteHandlerServlet</servlet-class>
 *   <load-on-startup>1</load-on-startup>
 *   <async-supported>true</async-supported>
 * </servlet>
 * <servlet-mapping>
 *   <servlet-name>routes</servlet-name>
 *   <url-pattern>/</url-pattern>
 * </servlet-mapping>
 * }</pre>
 */
public final class RouteHandlerServlet extends HttpServlet {
    /**
     * The attribute of the servlet context by which the rest of the web application finds the {@link RouteHandlers}.
     * With several of these servlets it holds those of the first; this name, a dot and the servlet's name hold each.
     */
    public static final String CONTEXT_ATTRIBUTE = "dev.routehandlers.RouteHandlers";

    /** The request attribute that holds the pattern of the matched route, such as {@code /blog/[...slug]}. */
    public static final String PATTERN_ATTRIBUTE = "dev.routehandlers.pattern";

    /** The request attribute that has the route's {@code preferredRegion}, a list of strings; only when it has one. */
    public static final String REGION_ATTRIBUTE = "dev.routehandlers.preferredRegion";

    private static final long serialVersionUID = 1L;
    private static final Duration LAST_CUTS = Duration.ofSeconds(1);

    private transient @Nullable Application application;

    /** Made by the container. */
    public RouteHandlerServlet() {}

    /**
     * The container's request behind {@code request}, for what has no counterpart on the Web: the session, the
     * principal, client certificates. It must not be kept beyond the request. An answer that depends on it is not kept.
     *
     * @throws IllegalArgumentException when no container brought {@code request}, as in a test
     * @throws IllegalStateException when the request has ended
     */
    public static HttpServletRequest unwrap(Request request) {
        IncomingRequest incoming = HostAccess.incoming(request);
        if (incoming != null) {
            incoming.onRead("unwrap()");
        }
        if (Exchange.of(incoming) instanceof ServletExchange exchange) {
            return exchange.nativeRequest();
        }
        throw new IllegalArgumentException("unwrap() takes a request that came to a servlet, not one made by hand");
    }

    @Override
    public void init() throws ServletException {
        ServletContext context = getServletContext();
        RouteHandlers handlers;
        try {
            handlers =
                    RouteHandlers.start(new ServletRouteSources(context), initParams(), HandlerFactories.find(context));
        } catch (IllegalStateException logged) { // as one block, by the application
            throw new ServletException(logged.getMessage(), logged);
        }
        application = new Application(handlers, context, getServletName());
        if (context.getAttribute(CONTEXT_ATTRIBUTE) == null) {
            context.setAttribute(CONTEXT_ATTRIBUTE, handlers);
        }
        context.setAttribute(ownAttribute(), handlers);
        handlers.prerender(basePath(context), application.cookiePath());
    }

    /** Where requests find the servlet, as far as that can be told at start-up. */
    private String basePath(ServletContext context) {
        String contextPath = context.getContextPath();
        String base = contextPath.isEmpty() ? "" : new URL(contextPath, "http://localhost").pathname();
        ServletRegistration registration = context.getServletRegistration(getServletName());
        if (registration == null || registration.getMappings().size() != 1) {
            return base;
        }
        String pattern = registration.getMappings().iterator().next();
        return pattern.endsWith("/*") ? base + pattern.substring(0, pattern.length() - 2) : base;
    }

    private Map<String, String> initParams() {
        Map<String, String> params = new LinkedHashMap<>();
        for (String name : Collections.list(getInitParameterNames())) {
            params.put(name, getInitParameter(name));
        }
        return params;
    }

    private String ownAttribute() {
        return CONTEXT_ATTRIBUTE + "." + getServletName();
    }

    /** A request comes in, its answer goes out: now, or when its handler's stage completes. */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        boolean again = request.getDispatcherType() == DispatcherType.ASYNC;
        if (again && StreamAbort.resume(request)) {
            return;
        }
        Application serving = application;
        if (serving == null) {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        Response unmatched = again ? AsyncAnswer.takeUnmatched(request) : null;
        if (unmatched != null) {
            sendFile(serving, request, response, unmatched);
            return;
        }
        ServletExchange exchange = again ? EarlyBody.read(request) : null;
        if (exchange == null) {
            ServletTarget target = ServletTarget.of(request, serving.isBelowPrefix());
            RoutedPath routed = serving.handlers().route(target.path().path(), target.query());
            if (serving.delivery().kept(request, response, target, routed)) {
                return;
            }
            exchange = new ServletExchange(serving, request, target, routed);
            if (EarlyBody.comesFirst(serving, exchange, request, response)) {
                return;
            }
        }
        try {
            serving.handlers().serve(exchange);
            Response answer = exchange.takeAnswer();
            if (answer == null) {
                answer = serving.delivery().later(exchange, request, response);
            }
            if (answer != null && RouteHandlers.isUnmatched(answer)) {
                exchange.endInService();
                sendFile(serving, request, response, answer);
            } else if (answer != null) {
                serving.delivery().now(exchange, request, response, answer);
            }
        } catch (Throwable e) {
            exchange.end();
            throw e;
        }
        exchange.serviceReturns();
    }

    /** What no route matches, with the headers that middleware and CORS have added. */
    private static void sendFile(
            Application serving, HttpServletRequest request, HttpServletResponse response, Response unmatched)
            throws ServletException, IOException {
        HostAccess.forEachHeader(unmatched, response::addHeader);
        serving.files().serve(request, response, RouteHandlers.rewrittenPath(unmatched));
    }

    /** Waits for the requests that are in flight, as long as {@code shutdownTimeout} says, and ends the application. */
    @Override
    public void destroy() {
        Application ending = application;
        if (ending == null) {
            return;
        }
        ServletContext context = getServletContext();
        if (context.getAttribute(CONTEXT_ATTRIBUTE) == ending.handlers()) {
            context.removeAttribute(CONTEXT_ATTRIBUTE);
        }
        context.removeAttribute(ownAttribute());
        ending.handlers().close();
        ending.delivery().cuts().await(LAST_CUTS);
        application = null;
    }
}

package dev.routehandlers;

import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tries handlers without a server: {@link #call} one handler, or by {@link #of} a whole application.
 *
 * <pre>{@code
 * Response page = RouteTester.call(request, () -> new Route().GET(request));
 *
 * try (RouteTester app = RouteTester.of("app", Map.of("trailingSlash", "true"))) {
 *     Response dashboard = app.fetch("/dashboard/1/");
 * }
 * }</pre>
 *
 * <p>What a handler sets by {@code cookies()} is in the {@code Set-Cookie} headers of the response. Redirects are not
 * followed. Callbacks of {@code after()} run when the body has been read to its end, or at once when it is no stream.
 */
public final class RouteTester implements AutoCloseable {
    private static final String ORIGIN = "http://localhost";

    private final RouteHandlers handlers;

    private RouteTester(RouteHandlers handlers) {
        this.handlers = handlers;
    }

    /** The application that {@link #call} needs. */
    private static final class Alone {
        private static final RouteHandlers HANDLERS = RouteHandlers.withoutRoutes();
    }

    /** A call of a handler. */
    @FunctionalInterface
    public interface Handler {
        /**
         * Calls it.
         *
         * @return a {@code Response}, or a stage of one
         */
        @Nullable
        Object call() throws Throwable;
    }

    /**
     * Calls {@code handler} in the scope that {@code cookies()}, {@code headers()} and {@code after()} need, and waits for
     * its response. What {@code redirect()} and {@code notFound()} throw becomes a response; what else the handler throws
     * is thrown. It begins with nothing cached. Callbacks of {@code after()} run on this thread, and its stages are waited for.
     *
     * @throws IllegalStateException when the handler returns something that is no response to send
     */
    public static Response call(Request request, Handler handler) {
        MemoryExchange exchange = MemoryExchange.alone(Alone.HANDLERS, request);
        Settings settings = Alone.HANDLERS.settings();
        exchange.dataCache(new DataCache(CacheStart.inMemory(settings), settings.cache(), Alone.HANDLERS.executor()));
        if (request instanceof NextRequest seen) {
            exchange.request(seen);
        }
        try {
            exchange.send(answer(exchange, handler));
        } catch (Throwable thrown) {
            exchange.end();
            throw Next.rethrown(thrown);
        }
        return Next.await(exchange.answered());
    }

    private static Response answer(MemoryExchange exchange, Handler handler) throws Throwable {
        Object returned;
        Exchange before = Exchange.bind(exchange);
        try {
            Object called = handler.call();
            returned = called == null ? null : Next.await(called);
        } catch (RouteInterrupt interrupt) {
            return Answers.interrupted(exchange, interrupt);
        } finally {
            Exchange.bind(before);
        }
        String wrong = Answers.whyNotSent(returned);
        if (wrong == null && returned instanceof Response response) {
            return response;
        }
        throw new IllegalStateException("the handler returned " + wrong + ", instead of a Response to send");
    }

    /** The application whose routes are in {@code appPackage}; see {@link #of(String, Map)}. */
    public static RouteTester of(String appPackage) {
        return of(appPackage, Map.of());
    }

    /**
     * Starts the application whose routes are in {@code appPackage}, found by this thread's context class loader.
     *
     * @param initParams the servlet's init-params
     * @throws IllegalStateException when it does not start, with all that is wrong with it
     */
    public static RouteTester of(String appPackage, Map<String, String> initParams) {
        Map<String, String> params = new LinkedHashMap<>(initParams);
        params.put(InitParam.APP_PACKAGE.key(), appPackage);
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        RouteSources sources = RouteSources.of(loader == null ? RouteTester.class.getClassLoader() : loader);
        return new RouteTester(RouteHandlers.start(sources, params, null));
    }

    /** The answer to a GET of {@code path}, such as {@code /items?page=1}, or of an absolute URL. */
    public Response fetch(String path) {
        return fetch(new Request(path.startsWith("/") ? ORIGIN + path : path));
    }

    /** The answer to {@code request}; one that no route matches is answered with 404. */
    public Response fetch(Request request) {
        return Next.await(handlers.fetch(request));
    }

    /** Waits for callbacks of {@code after()}, and ends the application. */
    @Override
    public void close() {
        handlers.close();
    }
}

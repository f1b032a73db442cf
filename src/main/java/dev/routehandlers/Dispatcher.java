package dev.routehandlers;

import dev.routehandlers.cors.CorsPolicy;
import dev.routehandlers.routing.RouteMatch;
import dev.routehandlers.web.Headers;
import dev.routehandlers.web.Response;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The way of a request through an application: path, CORS, middleware, what is kept, handler. */
final class Dispatcher {
    private final RouteHandlers handlers;
    private final RouteTable routes;
    private final ResponseCache responseCache;

    Dispatcher(RouteHandlers handlers, RouteTable routes, ResponseCache responseCache) {
        this.handlers = handlers;
        this.routes = routes;
        this.responseCache = responseCache;
    }

    /** See {@link RouteHandlers#route}. */
    RoutedPath route(String rawPath, @Nullable String rawQuery) {
        int length = rawPath.length() + (rawQuery == null ? 0 : rawQuery.length());
        return length > settings().maxUrlLength() ? RoutedPath.TOO_LONG : routes.route(rawPath);
    }

    /** See {@link RouteHandlers#kept}. */
    @Nullable
    Response kept(RoutedPath routed, String basePath, Function<String, @Nullable String> header) {
        RouteMatch<RouteModule> match = routed.match();
        if (match == null
                || !match.target().answersFromCacheAlone()
                || !isNamed(match)
                || routed.path().misspelt(settings().trailingSlash())
                || header.apply("if-none-match") != null
                || header.apply("authorization") != null
                || (handlers.mayBeDrafting() && header.apply("cookie") != null)) {
            return null;
        }
        return responseCache.fresh(match, basePath);
    }

    /** See {@link RouteHandlers#serve}. */
    void serve(Exchange exchange) {
        if (handlers.isClosed()) {
            exchange.send(stopped());
            return;
        }
        RoutedPath routed = exchange.routed();
        RequestPath path = routed.path();
        Response refusal = refusal(routed);
        if (refusal != null) {
            exchange.send(refusal);
            return;
        }
        RouteMatch<RouteModule> match = routed.match();
        if (match != null) {
            matched(exchange, match);
        }
        Response ready = cors(exchange, match);
        if (ready == null && !exchange.forwarded()) {
            ready = otherSpelling(exchange, path, match != null);
        }
        if (ready != null) {
            exchange.send(ready);
            return;
        }
        List<MiddlewareModule> middleware = exchange.forwarded() ? List.of() : middleware(match);
        if (middleware.isEmpty()) {
            handle(exchange, match);
        } else if (beginsRun(exchange)) {
            new MiddlewareRun(exchange, match, middleware, path.decoded()).start();
        }
    }

    private @Nullable Response refusal(RoutedPath routed) {
        if (routed == RoutedPath.TOO_LONG) {
            int most = settings().maxUrlLength();
            return Answers.problem(414, "the path and query have more than " + most + " characters");
        }
        String reason = routed.path().refusal();
        return reason == null ? null : Answers.problem(400, reason);
    }

    private static Response stopped() {
        return Answers.problem(503, "the application has been stopped");
    }

    /**
     * Has the end of the application wait for {@code exchange}, for which users' code is to run. False when that comes too
     * late: then the exchange is answered here.
     */
    boolean beginsRun(Exchange exchange) {
        boolean first = exchange.countRun();
        if (first && handlers.isClosed()) { // looked at after it was counted; close() does it the other way round
            exchange.send(stopped());
            return false;
        }
        return true;
    }

    /** The route that a rewrite to {@code path} leads to, which its exchange is told of; null when there is none. */
    @Nullable
    RouteMatch<RouteModule> match(Exchange exchange, RequestPath path) {
        RouteMatch<RouteModule> match = routes.match(path.segments());
        if (match == null) {
            exchange.unmatched();
        } else {
            matched(exchange, match);
        }
        return match;
    }

    private static void matched(Exchange exchange, RouteMatch<RouteModule> match) {
        RouteConfig config = match.target().config();
        exchange.matched(match.pattern());
        exchange.maxBodySize(config.maxBodySize());
        List<String> regions = config.publishedRegion();
        if (regions != null) {
            exchange.preferredRegion(regions);
        }
    }

    /** The answer to a preflight; null for any other request, whose answer gets the headers of its policy. */
    private @Nullable Response cors(Exchange exchange, @Nullable RouteMatch<RouteModule> match) {
        Surroundings surroundings =
                match == null ? Surroundings.NONE : match.target().surroundings();
        if (match == null
                ? routes.corsOfUnmatched() == null
                : surroundings.cors().isEmpty()) {
            return null;
        }
        Headers request = exchange.headers();
        boolean preflight = CorsPolicy.isPreflight(exchange.method(), request);
        String asked = preflight ? request.get("Access-Control-Request-Method") : exchange.method();
        CorsPolicy policy = match == null || asked == null ? routes.corsOfUnmatched() : surroundings.cors(asked);
        if (policy == null) {
            return null;
        }
        if (preflight) {
            String allow = match == null ? "" : match.target().methods().allow();
            return policy.preflight(request, allow);
        }
        String origin = request.get("Origin");
        exchange.decorate(answer -> policy.apply(origin, answer));
        return null;
    }

    /** The middleware in front of what {@code match} leads to, or of a path without a route. */
    List<MiddlewareModule> middleware(@Nullable RouteMatch<RouteModule> match) {
        return match == null
                ? routes.beforeUnmatched()
                : match.target().surroundings().middleware();
    }

    /** A redirect to the right spelling of {@code path}; null when this is the right one, or nobody can tell. */
    private @Nullable Response otherSpelling(Exchange exchange, RequestPath path, boolean matched) {
        if (path.doubledSlash()) {
            return Redirects.respelt(exchange, path.folded());
        }
        boolean ours = matched || !settings().staticFiles(); // else it may be a directory of the host's
        return ours && path.misspelt(settings().trailingSlash())
                ? Redirects.respelt(exchange, path.otherSpelling())
                : null;
    }

    /** What comes after CORS and middleware. */
    void handle(Exchange exchange, @Nullable RouteMatch<RouteModule> match) {
        if (match == null) {
            exchange.send(new Answers.Unmatched(exchange.rewrittenPath()));
        } else if (!isNamed(match)) {
            exchange.unmatched();
            exchange.send(new Answers.Unmatched(exchange.rewrittenPath()));
        } else if (match.target().config().cacheable() && isGot(exchange.method(), match.target())) {
            responseCache.serve(exchange, match);
        } else {
            run(exchange, match);
        }
    }

    /** Whether the values of a match are among those that its route answers. */
    private static boolean isNamed(RouteMatch<RouteModule> match) {
        RouteConfig config = match.target().config();
        StaticParams named = config.staticParams();
        return config.dynamicParams() || named == null || named.names(match);
    }

    /** Whether GET's handler answers {@code method}. */
    private static boolean isGot(String method, RouteModule route) {
        return method.equals("GET")
                || (method.equals("HEAD") && !route.methods().own().contains(HttpMethod.HEAD));
    }

    /** Runs the handler for {@code exchange}, on the thread that its route asks for. */
    void run(Exchange exchange, RouteMatch<RouteModule> match) {
        if (!beginsRun(exchange)) {
            return;
        }
        HandlerRun handlerRun = new HandlerRun(exchange, match);
        if (match.target().config().thread() == HandlerThread.SERVLET) {
            handlerRun.call();
            return;
        }
        exchange.inFlight();
        try {
            handlers.workers().execute(handlerRun::call);
        } catch (RejectedExecutionException e) {
            exchange.send(stopped());
        }
    }

    private Settings settings() {
        return handlers.settings();
    }
}

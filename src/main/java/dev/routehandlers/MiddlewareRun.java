package dev.routehandlers;

import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.routing.RouteMatch;
import dev.routehandlers.url.URL;
import dev.routehandlers.web.Headers;
import dev.routehandlers.web.IncomingBody;
import dev.routehandlers.web.Response;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The middleware in front of one request, called one after the other, the outermost first; then the handler is run. A
 * response ends the chain; {@code next()} and null go on; a rewrite goes on with the route of another path, whose own
 * middleware run unless they did already.
 *
 * <p>Threads: one call at a time; a pending one hands over to the thread that completes it.
 */
final class MiddlewareRun extends UserCall {
    private final List<MiddlewareModule> called = new ArrayList<>();
    private final @Nullable ReplayedBody body;
    private List<MiddlewareModule> chain;
    private @Nullable RouteMatch<RouteModule> match;
    private String path;
    private int index;
    private @Nullable MiddlewareModule current;

    /**
     * A run that has not begun.
     *
     * @param match the route of the request; null when there is none
     * @param chain the middleware that stand in front of it
     * @param path the path that routes see, decoded
     */
    MiddlewareRun(
            Exchange exchange, @Nullable RouteMatch<RouteModule> match, List<MiddlewareModule> chain, String path) {
        super(exchange);
        this.match = match;
        this.chain = chain;
        this.path = path;
        IncomingBody incoming = exchange.incomingBody();
        this.body = incoming == null ? null : new ReplayedBody(incoming);
    }

    /** Runs what is left of the chain, and then the handler. */
    void start() {
        while (index < chain.size()) {
            MiddlewareModule middleware = chain.get(index++);
            if (called.contains(middleware)) {
                continue;
            }
            Exchange exchange = exchange();
            if (called.isEmpty() && body != null) {
                exchange.replaceRequest(exchange.url(), exchange.headerSource(), body);
            }
            if (middleware.matches(path, exchange.request())) {
                called.add(middleware);
                current = middleware;
                exchange.middlewareRan();
                call();
                return;
            }
        }
        if (body != null && !called.isEmpty()) {
            exchange().renewRequest(body.last());
        }
        exchange().handlers().dispatcher().handle(exchange(), match);
    }

    @Override
    @Nullable
    Object invoke() throws Throwable {
        MiddlewareModule middleware = current;
        return middleware == null ? null : middleware.call(exchange().request());
    }

    @Override
    void returned(@Nullable Object value) {
        if (value == null) {
            goOn();
            return;
        }
        if (value instanceof NextResponse next && next.goesOn()) {
            proceed(next);
            return;
        }
        String wrong = Answers.whyNotSent(value);
        exchange().send(wrong == null && value instanceof Response response ? response : wrong(String.valueOf(wrong)));
    }

    private void proceed(NextResponse next) {
        Headers added = next.headers();
        exchange().decorate(answer -> merge(added, answer));
        NextInit init = next.init();
        if (init != null && init.changesRequest()) {
            Headers changed = init.changed(exchange().request().headers());
            exchange().replaceRequest(exchange().request().url(), RewrittenRequest.source(changed), body);
        }
        String target = next.rewriteTarget();
        if (target == null) {
            goOn();
            return;
        }
        try {
            rewrite(new URL(target));
        } catch (WebTypeError e) {
            exchange().send(failed(e));
            return;
        }
        goOn();
    }

    /** The next middleware gets a request whose body it can read. */
    private void goOn() {
        if (body != null) {
            exchange().renewRequest(body);
        }
        start();
    }

    // The middleware's header wins over the handler's, as in Next.js; what can stand beside each other does.
    private static void merge(Headers added, Headers answer) {
        List<String> cookies = new ArrayList<>(added.getSetCookie());
        added.forEach((name, value) -> {
            if (name.equals("vary")) {
                answer.append(name, value);
            } else if (!name.equals("set-cookie")) {
                answer.set(name, value);
            }
        });
        if (!cookies.isEmpty()) {
            cookies.addAll(answer.getSetCookie());
            answer.delete("set-cookie");
            cookies.forEach(cookie -> answer.append("set-cookie", cookie));
        }
    }

    private void rewrite(URL target) {
        Exchange exchange = exchange();
        URL present = new URL(exchange.url());
        String base = exchange.basePath();
        if (!target.origin().equals(present.origin()) || !(target.pathname() + "/").startsWith(base + "/")) {
            throw new WebTypeError("a rewrite stays within the application at " + present.origin() + base
                    + ", and does not lead to " + target.origin() + target.pathname());
        }
        String below = target.pathname().substring(base.length());
        RequestPath requestPath = RequestPath.parse(below.isEmpty() ? "/" : below);
        if (requestPath.refusal() != null) {
            throw new WebTypeError("a rewrite can't lead to " + target.pathname() + ": " + requestPath.refusal());
        }
        exchange.replaceRequest(
                target.href(), RewrittenRequest.source(exchange.request().headers()), body);
        exchange.rewrittenTo(target.pathname());
        Dispatcher dispatcher = exchange.handlers().dispatcher();
        match = dispatcher.match(exchange, requestPath);
        chain = dispatcher.middleware(match);
        path = requestPath.decoded();
        index = 0;
    }

    @Override
    Surroundings surroundings() {
        RouteMatch<RouteModule> present = match;
        return present == null ? Surroundings.NONE : present.target().surroundings();
    }

    @Override
    RequestErrorContext errorContext() {
        RouteMatch<RouteModule> present = match;
        return new RequestErrorContext(
                exchange().method(),
                present == null ? path : present.pattern(),
                "proxy",
                current + ".middleware",
                exchange().requestId());
    }

    /** Names the call in the log: {@code GET /hello (app.Middleware, request 17)}. */
    @Override
    public String toString() {
        return exchange().method() + " " + path + " (" + current + ", request "
                + exchange().requestId() + ")";
    }
}

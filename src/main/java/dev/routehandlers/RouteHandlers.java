package dev.routehandlers;

import dev.routehandlers.errors.DomException;
import dev.routehandlers.routing.RouteMatch;
import dev.routehandlers.web.HostAccess;
import dev.routehandlers.web.JsonCodec;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * An application: its routes, read and bound, and the way of a request through them. It knows no server: a host brings
 * each request as an {@link Exchange} and sends the answer; {@link #fetch} does without.
 *
 * <p>Immutable after start-up, and safe for all threads.
 */
public final class RouteHandlers implements AutoCloseable {
    private static final Logger LOG = System.getLogger(RouteHandlers.class.getName());

    private final Settings settings;
    private final RouteTable routes;
    private final JsonChoice json;
    private final Workers workers;
    private final InFlight inFlight = new InFlight();
    private volatile boolean closed;

    static {
        HostAccess.installJson(JsonChoice::current);
    }

    RouteHandlers(Settings settings, RouteTable routes, JsonChoice json, Workers workers) {
        this.settings = settings;
        this.routes = routes;
        this.json = json;
        this.workers = workers;
    }

    /**
     * Reads the application and makes its handlers. Warnings and the table of routes are logged.
     *
     * @param sources where its classes are
     * @param initParams the init-params that are given
     * @param found the factory that the host found; null for one that calls constructors
     * @throws IllegalStateException when something is wrong with it; the message, which is logged too, has all mistakes,
     *     each with its remedy
     */
    public static RouteHandlers start(
            RouteSources sources, Map<String, String> initParams, @Nullable HandlerFactory found) {
        StartUpErrors errors = new StartUpErrors();
        Settings settings = InitParam.read(initParams, errors);
        ClassLoader loader = sources.classLoader();
        JsonChoice json = JsonChoice.choose(settings.json(), loader, errors);
        HandlerFactory factory = HandlerFactoryChoice.choose(settings.handlerFactory(), loader, found, errors);
        RouteTable routes = RouteTable.read(settings.appPackage(), sources, factory, errors);
        errors.warnings().forEach(warning -> LOG.log(Level.WARNING, warning));
        if (!errors.isEmpty()) {
            LOG.log(Level.ERROR, errors::toString);
            routes.close();
            errors.throwIfAny();
        }
        LOG.log(Level.INFO, routes::toString);
        json.open();
        return new RouteHandlers(settings, routes, json, new Workers(HandlerExecutor.create(settings.maxStreams())));
    }

    /** An application without routes, for exchanges that bring their own handler. */
    static RouteHandlers withoutRoutes() {
        Settings settings = InitParam.read(Map.of(), new StartUpErrors());
        Workers workers = new Workers(HandlerExecutor.create(settings.maxStreams()));
        return new RouteHandlers(settings, RouteTable.EMPTY, JsonChoice.GSON, workers);
    }

    /** What the init-params say. */
    public Settings settings() {
        return settings;
    }

    /** Where user code runs that is not on a thread of the host's: it may block there. */
    public Executor executor() {
        return workers;
    }

    /**
     * Runs {@code task} on the {@link #executor} after {@code delay}, unless the application is closed by then.
     *
     * @return what cancels it
     */
    public Future<?> schedule(Duration delay, Runnable task) {
        return workers.schedule(delay, task);
    }

    /**
     * Answers a request: calls {@code exchange.answer(response)} exactly once. When the handler answers at once, that
     * happens on this thread before this returns; else later, on the thread that completes the handler's stage.
     */
    public void serve(Exchange exchange) {
        if (closed) {
            exchange.send(Answers.problem(503, "the application has been stopped"));
            return;
        }
        RequestPath path = RequestPath.parse(exchange.rawPath());
        if (path.refusal() != null) {
            exchange.send(Answers.problem(400, path.refusal()));
            return;
        }
        RouteMatch<RouteModule> match = path.doubledSlash() ? null : routes.match(path.segments());
        Response otherSpelling = exchange.forwarded() ? null : otherSpelling(exchange, path, match != null);
        if (otherSpelling != null) {
            exchange.send(otherSpelling);
        } else if (match == null) {
            exchange.send(new Answers.Unmatched());
        } else {
            exchange.matched(match.pattern());
            handle(exchange, match);
        }
    }

    /** A redirect to the right spelling of {@code path}; null when this is the right one, or nobody can tell. */
    private @Nullable Response otherSpelling(Exchange exchange, RequestPath path, boolean matched) {
        if (path.doubledSlash()) {
            return Redirects.respelt(exchange, path.folded());
        }
        boolean ours = matched || !settings.staticFiles(); // else it may be a directory of the host's
        return ours && path.misspelt(settings.trailingSlash())
                ? Redirects.respelt(exchange, path.otherSpelling())
                : null;
    }

    /** From a matched path to its handler. What stands in front of handlers stands here, the outermost first. */
    private void handle(Exchange exchange, RouteMatch<RouteModule> match) {
        new HandlerRun(exchange, match).start();
    }

    /**
     * Answers {@code request} without a server, as one at the root would: the whole way, with its redirects and errors.
     * The handler runs on this thread. A request that no route matches is answered with an empty 404.
     *
     * @return completes as soon as the response is there; its body may be a stream that goes on
     */
    public CompletableFuture<Response> fetch(Request request) {
        MemoryExchange exchange = new MemoryExchange(this, request, workers);
        serve(exchange);
        return exchange.answered();
    }

    /** Whether no route matched the request that {@code answer} answers: the host may have a file or a page for it. */
    public static boolean isUnmatched(Response answer) {
        return answer instanceof Answers.Unmatched;
    }

    /**
     * Ends the application: waits for what is in flight, {@code shutdownTimeout} at most, cuts the rest short, and gives
     * the handlers back to their factory. No thread of ours is left then. Does nothing the second time.
     */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        long deadline = System.nanoTime() + settings.shutdownTimeout().toNanos();
        if (!inFlight.awaitEnd(deadline)) {
            inFlight.stop(new DomException("the application has been stopped", "AbortError"));
            var unused = inFlight.awaitEnd(System.nanoTime() + Workers.LAST_WORDS.toNanos());
        }
        workers.close(deadline);
        routes.close();
        json.close();
    }

    DraftMode draftMode(Cookies store) {
        return new DraftMode(store, settings.draftSecret());
    }

    @Nullable
    JsonCodec json() {
        return json.codec();
    }

    InFlight inFlight() {
        return inFlight;
    }
}

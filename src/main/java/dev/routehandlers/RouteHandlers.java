package dev.routehandlers;

import dev.routehandlers.cache.EntryCache;
import dev.routehandlers.errors.DomException;
import dev.routehandlers.streams.CallbackContext;
import dev.routehandlers.web.HostAccess;
import dev.routehandlers.web.HttpFetch;
import dev.routehandlers.web.JsonCodec;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.TempSpace;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * An application: its routes, read and bound, and the way of a request through them. It knows no server: a host brings
 * each request as an {@link Exchange} and sends the answer; {@link #fetch} does without.
 *
 * <p>Immutable after start-up, and safe for all threads.
 */
public final class RouteHandlers implements AutoCloseable {
    private static final Logger LOG = System.getLogger(RouteHandlers.class.getName());
    private static final AtomicInteger RUNNING = new AtomicInteger();

    private final Settings settings;
    private final RouteTable routes;
    private final JsonChoice json;
    private final Workers workers;
    private final EntryCache entries;
    private final ResponseCache responseCache;
    private final Dispatcher dispatcher;
    private final DataCache dataCache;
    private final HttpFetch fetching;
    private final HttpFetch cacheFetching;
    private final TempSpace tempSpace;
    private final InFlight inFlight = new InFlight();
    private final List<RequestErrorListener> errorListeners = new CopyOnWriteArrayList<>();
    private final SecretKey draftSecret;
    private volatile boolean draftModeUsed;
    private volatile boolean closed;

    static {
        HostAccess.installJson(JsonChoice::current);
    }

    RouteHandlers(Settings settings, RouteTable routes, JsonChoice json, Workers workers) {
        this(settings, routes, json, workers, CacheStart.inMemory(settings));
    }

    private RouteHandlers(Settings settings, RouteTable routes, JsonChoice json, Workers workers, EntryCache entries) {
        this.settings = settings;
        SecretKey configured = settings.draftSecret();
        this.draftSecret = configured == null ? DraftMode.randomSecret() : configured;
        this.routes = routes;
        this.json = json;
        this.workers = workers;
        this.entries = entries;
        this.responseCache = new ResponseCache(this, entries, settings.cache().clock());
        this.dispatcher = new Dispatcher(this, routes, responseCache);
        this.dataCache = new DataCache(entries, settings.cache(), workers.forLoaders());
        this.tempSpace = new TempSpace(settings.maxTempSize());
        this.fetching = new HttpFetch(workers.forFetch(), workers::schedule);
        this.cacheFetching = new HttpFetch(workers.forLoaders(), workers::schedule);
        RUNNING.incrementAndGet();
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
        return start(sources, initParams, found, InstantSource.system());
    }

    /** The same, by another clock. */
    static RouteHandlers start(
            RouteSources sources, Map<String, String> initParams, @Nullable HandlerFactory found, InstantSource clock) {
        StartUpErrors errors = new StartUpErrors();
        Settings settings = InitParam.read(initParams, errors).withClock(clock);
        ClassLoader loader = sources.classLoader();
        JsonChoice json = JsonChoice.choose(settings.json(), loader, errors);
        HandlerFactory factory = HandlerFactoryChoice.choose(settings.handlerFactory(), loader, found, errors);
        RouteTable routes = RouteTable.read(settings, sources, factory, errors);
        EntryCache entries = CacheStart.open(settings, sources, errors);
        errors.warnings().forEach(warning -> LOG.log(Level.WARNING, warning));
        if (!errors.isEmpty()) {
            LOG.log(Level.ERROR, errors::toString);
            routes.close();
            entries.close();
            errors.throwIfAny();
        }
        LOG.log(Level.INFO, routes::toString);
        json.open();
        Workers workers = Workers.create(settings.maxStreams(), loader);
        return new RouteHandlers(settings, routes, json, workers, entries);
    }

    /** An application without routes, for exchanges that bring their own handler. */
    static RouteHandlers withoutRoutes() {
        Settings settings = InitParam.read(Map.of(), new StartUpErrors());
        ClassLoader loader = RouteHandlers.class.getClassLoader();
        Workers workers = Workers.create(settings.maxStreams(), loader);
        return new RouteHandlers(settings, RouteTable.EMPTY, JsonChoice.GSON, workers);
    }

    /** The route manifest: all routes, by pattern. */
    public List<RouteInfo> manifest() {
        return routes.routes().stream()
                .map(RouteInfo::of)
                .sorted(Comparator.comparing(RouteInfo::pattern))
                .toList();
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
     * Runs {@code task} after {@code delay}, even when all of the application's threads are busy. It is short and no
     * user's code, since others wait for it.
     *
     * @return what cancels it
     */
    public Future<?> scheduleBrief(Duration delay, Runnable task) {
        return workers.scheduleBrief(delay, task);
    }

    /**
     * Where a path leads: the first step of every request.
     *
     * @param rawPath the path below the base path, as {@link Exchange#rawPath} has it
     * @param rawQuery the query as sent, without {@code ?}; null when there is none
     */
    public RoutedPath route(String rawPath, @Nullable String rawQuery) {
        return dispatcher.route(rawPath, rawQuery);
    }

    /**
     * The answer that needs no exchange: one is kept and fresh, nothing stands in front of the route, and nothing of what
     * is sent could make a difference. Null when there is none, and {@link #serve} answers. A host asks only for a GET that
     * a client has sent, neither forwarded nor included, and sends the answer only when it doesn't know who asks.
     *
     * @param basePath context path and servlet path, percent-encoded; empty at the root
     * @param header the first line of a header of the request, null when there is none; asked for few of them
     */
    public @Nullable Response kept(RoutedPath routed, String basePath, Function<String, @Nullable String> header) {
        return closed ? null : dispatcher.kept(routed, basePath, header);
    }

    /**
     * Answers a request: calls {@code exchange.answer(response)} exactly once. When the handler answers at once, that
     * happens on this thread before this returns; else later, on the thread that completes the handler's stage.
     */
    public void serve(Exchange exchange) {
        dispatcher.serve(exchange);
    }

    /**
     * Makes the answers that {@code generateStaticParams} of routes ask for, in the background. Called by a host once it
     * serves.
     *
     * @param basePath context path and servlet path, percent-encoded; empty at the root
     * @param cookiePath the path of the application's cookies
     */
    public void prerender(String basePath, String cookiePath) {
        List<RouteModule> asked = routes.routes().stream()
                .filter(route -> route.config().cacheable() && route.config().staticParams() != null)
                .toList();
        if (!asked.isEmpty()) {
            workers.forCache().execute(() -> responseCache.prerender(routes, asked, basePath, cookiePath));
        }
    }

    /** Makes everything that has the tag gone: the next request makes it anew. */
    public void revalidateTag(String tag) {
        entries.revalidate(List.of(tag), false);
    }

    /** Makes everything that has the tag stale: it is served once more while it is made anew. */
    public void revalidateTag(String tag, CacheLife life) {
        entries.revalidate(List.of(tag), life == CacheLife.MAX);
    }

    /** Makes the answers of {@code path}, or of all paths of a pattern such as {@code /blog/[slug]}, gone. */
    public void revalidatePath(String path) {
        entries.revalidate(List.of(Tags.ofPath(path), Tags.ofPath(RouteKey.path(path))), false); // pattern, or path
    }

    /** Where runs for the cache happen, and nothing else does. */
    Executor cacheExecutor() {
        return workers.forCache();
    }

    /** Gets what handlers fetch for a caller. */
    HttpFetch fetching() {
        return fetching;
    }

    /** Gets what is fetched for the cache. */
    HttpFetch cacheFetching() {
        return cacheFetching;
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    TempSpace tempSpace() {
        return tempSpace;
    }

    DataCache dataCache() {
        return dataCache;
    }

    Workers workers() {
        return workers;
    }

    EntryCache entries() {
        return entries;
    }

    CacheSettings cacheSettings() {
        return settings.cache();
    }

    /**
     * Has {@code listener} told of errors that nobody handles.
     *
     * @return takes the listener back when it is closed
     */
    public Registration onRequestError(RequestErrorListener listener) {
        errorListeners.add(listener);
        return () -> errorListeners.remove(listener);
    }

    /** Something that was registered, and can be taken back. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        /** Takes it back. */
        @Override
        void close();
    }

    void tellOfError(Throwable error, NextRequest request, RequestErrorContext context) {
        for (RequestErrorListener listener : errorListeners) {
            try {
                listener.onRequestError(error, request, context);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception | LinkageError e) {
                LOG.log(Level.ERROR, () -> "a listener of onRequestError failed: " + listener, e);
            }
        }
    }

    /**
     * Answers {@code request} without a server, as one at the root would: the whole way, with its redirects and errors.
     * The handler runs on this thread. A request that no route matches is answered with an empty 404.
     *
     * @return completes as soon as the response is there; its body may be a stream that goes on
     */
    public CompletableFuture<Response> fetch(Request request) {
        MemoryExchange exchange = new MemoryExchange(this, request);
        serve(exchange);
        return exchange.answered();
    }

    /** Whether no route matched the request that {@code answer} answers: the host may have a file or a page for it. */
    public static boolean isUnmatched(Response answer) {
        return answer instanceof Answers.Unmatched;
    }

    /**
     * Where middleware have led a request that {@link #isUnmatched}: a path with the base path, percent-encoded, whose
     * file is the answer. Null when they didn't, so that it is the file of the path that was sent.
     */
    public static @Nullable String rewrittenPath(Response answer) {
        return answer instanceof Answers.Unmatched unmatched ? unmatched.rewrittenPath() : null;
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
        awaitOrStop(deadline);
        fetching.close();
        cacheFetching.close();
        workers.close(deadline);
        awaitOrStop(deadline); // for stages that the last callbacks of after() gave to after()
        responseCache.stop();
        entries.close();
        routes.close();
        json.close();
        if (RUNNING.decrementAndGet() == 0) {
            CallbackContext.stopTimeouts();
        }
    }

    private void awaitOrStop(long deadline) {
        boolean ended = inFlight.awaitEnd(deadline);
        inFlight.close(new DomException("the application has been stopped", "AbortError"));
        if (!ended) {
            responseCache.stop();
            var unused = inFlight.awaitEnd(System.nanoTime() + Workers.LAST_WORDS.toNanos());
        }
    }

    boolean isClosed() {
        return closed;
    }

    DraftMode draftMode(Cookies store) {
        draftModeUsed = true;
        return new DraftMode(store, draftSecret);
    }

    /** Whether a caller may have a cookie of draft mode that counts. Not before it was used, if nobody else has the secret. */
    boolean mayBeDrafting() {
        return draftModeUsed || settings.draftSecret() != null;
    }

    @Nullable
    JsonCodec json() {
        return json.codec();
    }

    InFlight inFlight() {
        return inFlight;
    }
}

package dev.routehandlers;

import dev.routehandlers.errors.DomException;
import dev.routehandlers.routing.RouteMatch;
import dev.routehandlers.streams.AbortController;
import dev.routehandlers.streams.AbortSignal;
import dev.routehandlers.streams.CallbackContext;
import dev.routehandlers.web.BodyLimits;
import dev.routehandlers.web.HeaderSource;
import dev.routehandlers.web.Headers;
import dev.routehandlers.web.HostAccess;
import dev.routehandlers.web.IncomingBody;
import dev.routehandlers.web.IncomingRequest;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.TempSpace;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through {@link RouteHandlers}, as its host carries it, and the scope in which {@code
 * cookies()}, {@code headers()} and {@code after()} find that request. For hosts, not for handlers.
 *
 * <p>Threads: the exchange is bound to a thread while the handler, a callback of its streams or of {@code after()} runs
 * there. What is made on first ask (request, headers, cookies) is made by the handler's thread as a rule; a handler that
 * shares them with other threads takes them first. {@link #signal}, {@link #abort}, {@link #inFlight} and
 * {@link #end} come from any thread and are guarded by {@code this}; no callback runs under that lock.
 */
public abstract class Exchange implements IncomingRequest, CallbackContext.Scope {
    private static final Logger LOG = System.getLogger(Exchange.class.getName());
    private static final ThreadLocal<@Nullable Exchange> CURRENT = new ThreadLocal<>();

    private final RouteHandlers handlers;
    private final SeenRequest seen = new SeenRequest(this);
    private @Nullable ClientFault clientFault;
    private @Nullable String rewrittenPath;
    private @Nullable List<Decoration> decorations;
    private boolean middlewareRan;
    private long maxBodySize = -1;
    private boolean cookiesDropped;

    private @Nullable RouteMatch<RouteModule> handledBy;
    private volatile @Nullable ExchangeData data;
    private @Nullable AbortController abortController;
    private @Nullable Throwable abortReason;
    private @Nullable PendingRun pending;
    private boolean counted;
    private boolean inFlight;
    private volatile boolean readsRefused;
    private final AfterTasks afterTasks = new AfterTasks(this);
    private boolean ended;

    static {
        CallbackContext.install(() -> {
            LoaderRun loader = LoaderRun.current();
            return loader == null ? current() : loader;
        });
    }

    /** An exchange of the application {@code handlers}. */
    protected Exchange(RouteHandlers handlers) {
        this.handlers = handlers;
    }

    /** The path below the base path: begins with {@code /}, percent-encoded as sent, without the query. */
    public abstract String rawPath();

    /** The query as sent, without {@code ?}; null when there is none. */
    public abstract @Nullable String rawQuery();

    /** Context path and servlet path, percent-encoded; empty at the root. */
    public abstract String basePath();

    /** Where the path leads: it is looked up, unless the host has done that already. */
    protected RoutedPath routed() {
        return handlers.route(rawPath(), rawQuery());
    }

    /** The path of the application's cookies: the context path, {@code /} at the root. */
    public abstract String cookiePath();

    /** The host's own request object, for {@code unwrap}. */
    public abstract Object nativeRequest();

    /** A name for this request in the log. */
    public abstract String requestId();

    /** The route that the path matched, such as {@code /blog/[...slug]}. */
    public void matched(String pattern) {}

    /** The route that the path matched does not take it, or a rewrite led to none. */
    public void unmatched() {}

    /** Where the route that the path matched should run, which is published and nothing else. */
    public void preferredRegion(List<String> regions) {}

    /**
     * Whether the path is the application's own choice, such as that of an error page, rather than the client's. It is
     * not redirected to a better spelling then.
     */
    public boolean forwarded() {
        return false;
    }

    /**
     * Sends {@code response}: called once, and the host calls {@link #end} when that is done. It comes even when the
     * exchange has ended because the client left; the host then cancels the body.
     */
    protected abstract void answer(Response response);

    /** Cuts short what goes on: the application ends. Also aborts the {@link #signal}, as this does. */
    protected void stop(Throwable reason) {
        abort(reason);
    }

    /** Called once, by {@link #end}: from now on the host's request must not be touched. */
    protected abstract void detach();

    @Override
    public final BodyLimits limits() {
        BodyLimits limits = handlers.settings().bodyLimits();
        return maxBodySize < 0 ? limits : limits.withMaxBodySize(maxBodySize);
    }

    @Override
    public final TempSpace tempSpace() {
        return handlers.tempSpace();
    }

    /** From now on handlers see a request of nobody in particular: the route has {@code dynamic = FORCE_STATIC}. */
    final void forgetCaller(String origin, String path) {
        seen.forgetCaller(origin + basePath() + path);
    }

    /**
     * Whether handlers may depend on the thread that called {@code serve}, by what the host or its filters have bound to
     * it: then a handler that is to run for this caller alone is run there.
     */
    protected boolean isBoundToThread() {
        return false;
    }

    /** From now on, what depends on the caller is refused: the route has {@code dynamic = ERROR}. */
    final void refuseReads() {
        readsRefused = true;
    }

    @Override
    public void onRead(String what) {
        LoaderRun.requireNone(what);
        if (readsRefused) {
            throw readRefused(what);
        }
    }

    static IllegalStateException readRefused(String what) {
        return new IllegalStateException(what + " was called in a route with dynamic = ERROR: its answer is kept,"
                + " so it can't depend on a request");
    }

    @Override
    public final void clientFault(Throwable error, int status) {
        clientFault = new ClientFault(error, status);
        if (status == 503) { // nobody's mistake in particular
            LOG.log(Level.WARNING, () -> this + ": " + error.getMessage());
        }
    }

    @Override
    public Executor executor() {
        return handlers.executor();
    }

    /** What the application's init-params say. */
    public final Settings settings() {
        return handlers.settings();
    }

    /** Runs {@code task} on the application's executor after {@code delay}; returns what cancels it. */
    @Override
    public final Future<?> executeLater(Duration delay, Runnable task) {
        return handlers.schedule(delay, task);
    }

    @Override
    public final synchronized AbortSignal signal() {
        AbortController controller = abortController;
        if (controller == null) {
            controller = new AbortController();
            abortController = controller;
            if (abortReason != null) {
                controller.abort(abortReason);
            }
        }
        return controller.signal();
    }

    /**
     * Tells the handler, by {@code request.signal()}, that nobody waits for its answer any more. That may come when the
     * exchange has {@linkplain #end ended}: a host that hears of it where users' code must not run ends it first.
     */
    public final void abort(Throwable reason) {
        AbortController controller;
        synchronized (this) {
            if (abortReason != null) {
                return;
            }
            abortReason = reason;
            controller = abortController;
        }
        if (controller != null) {
            controller.abort(reason);
        }
    }

    /**
     * Ends the exchange, once: the last byte is handed over, or the connection is lost. What handlers hold of the
     * request is detached from the host's, uploaded files are deleted, and the callbacks of {@code after()} run.
     */
    public final void end() {
        boolean hadRun;
        boolean awaited;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            hadRun = counted;
            awaited = inFlight;
        }
        if (afterTasks.fallDue()) {
            snapshot();
            detach();
            afterTasks.start();
        } else {
            detach();
            dispose();
        }
        if (awaited) {
            handlers.inFlight().remove(this);
        }
        if (hadRun) {
            handlers.inFlight().ends();
        }
    }

    /** Users' code is to run for the exchange: the end of the application waits for its end. False when it does so already. */
    final boolean countRun() {
        synchronized (this) {
            if (ended || counted) {
                return !counted;
            }
            counted = true;
        }
        handlers.inFlight().begins();
        return true;
    }

    /**
     * Says that the exchange goes on after {@link #answer} has returned: the application waits for its end when it is
     * closed, and {@linkplain #stop stops} it when that takes too long.
     */
    protected final void inFlight() {
        Throwable tooLate;
        synchronized (this) {
            if (ended || inFlight) {
                return;
            }
            inFlight = true;
            tooLate = handlers.inFlight().add(this);
        }
        if (tooLate != null) {
            stopInFlight(tooLate);
        }
    }

    /** The same, while the handler is pending. */
    final void inFlight(PendingRun run) {
        synchronized (this) {
            pending = run;
        }
        inFlight();
    }

    /** The {@code maxDuration} of a pending handler has passed. */
    final void expire(DomException reason) {
        PendingRun run;
        synchronized (this) {
            run = pending;
        }
        if (run != null) {
            run.expired(reason);
        }
    }

    final void stopInFlight(Throwable reason) {
        PendingRun run;
        synchronized (this) {
            run = pending;
        }
        if (run == null || !run.stopped()) {
            stop(reason);
        }
    }

    /** Reads what the callbacks of {@code after()} may still ask for. */
    private void snapshot() {
        try {
            seen.readAll();
            requestId(); // for the log
        } catch (RuntimeException e) { // the host lost the request together with its client
            LOG.log(Level.DEBUG, "the callbacks of after() can't ask for what was not read before", e);
        }
    }

    /** From now on it is the handler of {@code match} that runs. */
    final void handledBy(RouteMatch<RouteModule> match) {
        handledBy = match;
    }

    /** The route whose handler runs, or has run; null before there is one. */
    final @Nullable RouteMatch<RouteModule> handledBy() {
        return handledBy;
    }

    /** What is fetched and loaded for this exchange. */
    final ExchangeData data() {
        ExchangeData made = data;
        if (made != null) {
            return made;
        }
        synchronized (this) {
            made = data;
            if (made == null) {
                made = new ExchangeData(this, dataCache());
                data = made;
            }
            return made;
        }
    }

    /** Where data for this exchange is kept. */
    DataCache dataCache() {
        return handlers.dataCache();
    }

    /** Uploaded files are kept till the last callback is done with them. */
    private void dispose() {
        ExchangeData used = data;
        if (used != null) {
            used.close();
        }
        seen.dispose();
    }

    /** Where {@code after()} puts what it is given. */
    final AfterTasks afterTasks() {
        return afterTasks;
    }

    /** From now on cookies can't be set any more. */
    final void refuseCookies() {
        seen.refuseCookies();
    }

    /** Keeps an eye on a stage that {@code after()} was given. */
    void watch(CompletionStage<?> stage) {
        AfterStage.watch(this, stage);
    }

    /** Called when something that {@code after()} was given is done. */
    final void afterEnds() {
        if (afterTasks.ends()) {
            dispose();
        }
    }

    /** The request that handlers see. */
    final NextRequest request() {
        return seen.request();
    }

    /** The request that handlers see, when the host has one already. */
    final void request(NextRequest request) {
        seen.use(request);
    }

    /** {@code headers()}: read-only. */
    final Headers headers() {
        return seen.headers();
    }

    /** {@code cookies()}: those of the request, and what the handler sets. */
    final Cookies cookies() {
        return seen.cookies();
    }

    final DraftMode draftMode() {
        return seen.draftMode();
    }

    /** From now on handlers see a request with these properties: a middleware has changed it. */
    final void replaceRequest(String url, HeaderSource headerSource, @Nullable IncomingBody body) {
        seen.replace(url, headerSource, body);
    }

    /** From now on handlers see the request anew, with a body that can be read. */
    final void renewRequest(IncomingBody body) {
        seen.renew(body);
    }

    /** From now on it is {@code path} that has to have a route or a file: a middleware has led the request there. */
    final void rewrittenTo(String path) {
        rewrittenPath = path;
    }

    /** Where middleware have led the request; null when they didn't. */
    final @Nullable String rewrittenPath() {
        return rewrittenPath;
    }

    /** Adds what belongs to the way that a request took to the headers of its answer, whatever that is. */
    @FunctionalInterface
    interface Decoration {
        void decorate(Headers answer);
    }

    /** Has {@code decoration} added to the answer; the one that comes last is asked first. */
    final void decorate(Decoration decoration) {
        if (decorations == null) {
            decorations = new ArrayList<>(2);
        }
        decorations.add(decoration);
    }

    /** The route's own limit of bytes for the request's body. */
    final void maxBodySize(long bytes) {
        maxBodySize = bytes;
    }

    final void middlewareRan() {
        middlewareRan = true;
    }

    /** From now on it doesn't matter what cookies the handler set: it failed. */
    final void dropCookies() {
        cookiesDropped = true;
    }

    /** Answers, with the cookies that were set. Those that are set from now on come too late and are ignored. */
    final void send(Response response) {
        ExchangeData used = data;
        if (used != null) {
            used.answered();
        }
        Cookies touched = seen.touchedCookies();
        Response whole = SetCookieMerge.merge(response, cookiesDropped ? null : touched, InstantSource.system());
        if (touched != null) {
            touched.ignoreWrites();
        }
        answer(decorated(whole));
    }

    private Response decorated(Response response) {
        List<Decoration> present = decorations;
        if (present == null) {
            return response;
        }
        Response copy = response instanceof Answers.Unmatched
                ? new Answers.Unmatched(rewrittenPath)
                : HostAccess.withHeaders(response);
        for (int i = present.size() - 1; i >= 0; i--) {
            present.get(i).decorate(copy.headers());
        }
        return copy;
    }

    /**
     * Whether the caller sees drafts, so that it gets no answer that was kept. Asks for nothing but the cookie. {@link
     * RouteHandlers#kept} asks, too.
     */
    final boolean seesDrafts() {
        if (!handlers.mayBeDrafting()) {
            return false;
        }
        String sent = headerSource().get("cookie");
        return sent != null && sent.contains(DraftMode.COOKIE) && draftMode().isEnabled();
    }

    /** Whether the answer may depend on who asks: then no cache on the way is to keep it. {@link RouteHandlers#kept} asks, too. */
    final boolean isPersonal() {
        return middlewareRan || isAuthenticated() || headerSource().get("authorization") != null;
    }

    /** Whether the host knows who asks. */
    protected boolean isAuthenticated() {
        return false;
    }

    /** The code that was called fails with {@code error}; returns whether that is an error to log and to tell of. */
    boolean failing(Throwable error) {
        return true;
    }

    /** What a client is told whose mistake led to {@code error}; null when it was not the client's. */
    public final @Nullable Response answerToFault(Throwable error) {
        ClientFault fault = clientFault(error);
        return fault == null
                ? null
                : Answers.problem(fault.status(), fault.error().getMessage());
    }

    /** The client's mistake that led to {@code error}; null when it was not the client's. */
    final @Nullable ClientFault clientFault(Throwable error) {
        ClientFault fault = clientFault;
        if (fault == null) {
            return null;
        }
        int depth = 0;
        for (Throwable t = error; t != null && depth < 20; t = t.getCause()) {
            if (t == fault.error) {
                return fault;
            }
            depth++;
        }
        return null;
    }

    /** The exchange that {@code incoming} belongs to; null when it is none of ours. */
    public static @Nullable Exchange of(@Nullable IncomingRequest incoming) {
        if (incoming instanceof RewrittenRequest changed) {
            return changed.exchange();
        }
        return incoming instanceof Exchange exchange ? exchange : null;
    }

    final RouteHandlers handlers() {
        return handlers;
    }

    /** The exchange whose handler or callback runs on this thread; null outside of one. */
    static @Nullable Exchange current() {
        return CURRENT.get();
    }

    /** Makes {@code exchange} the current one of this thread, and returns the one before. */
    static @Nullable Exchange bind(@Nullable Exchange exchange) {
        Exchange before = CURRENT.get();
        // Null, too: an entry without a value holds no class loader, and removing it costs the next request.
        CURRENT.set(exchange);
        return before;
    }

    @Override
    public final @Nullable Object enter() {
        return bind(this);
    }

    @Override
    public final void leave(@Nullable Object before) {
        bind((Exchange) before);
    }

    /** What the client did wrong: the error that a body's reader failed with, and the status it deserves. */
    record ClientFault(Throwable error, int status) {}
}

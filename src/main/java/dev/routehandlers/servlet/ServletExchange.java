package dev.routehandlers.servlet;

import dev.routehandlers.Exchange;
import dev.routehandlers.RoutedPath;
import dev.routehandlers.web.HeaderSource;
import dev.routehandlers.web.IncomingBody;
import dev.routehandlers.web.Response;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A request of the container's on its way through the application, and the place where its answer is left.
 *
 * <p>The container's request is touched until the exchange ends, and never after: it is the next caller's then.
 *
 * <p>Threads: handlers may ask for anything on any thread, and a pending handler's answer comes on the thread that
 * completes it. The fields that are not final are guarded by {@code this}. Of the answer and the {@link Taker} that waits
 * for it, whichever comes second finds the first.
 */
final class ServletExchange extends Exchange {
    private static final Duration DETACHED_WITHIN = Duration.ofSeconds(5);

    private final Application application;
    private final ServletTarget target;
    private final RoutedPath routed;
    private final String wireMethod;
    private final ServletHeaders headers;
    private final AtomicReference<@Nullable Object> answer = new AtomicReference<>(); // or who waits for it

    private volatile @Nullable HttpServletRequest request; // set under the monitor
    private volatile @Nullable ServletBody body;
    private boolean goesOn;
    private boolean serviceReturned;
    private @Nullable String requestId;
    private @Nullable Consumer<Throwable> stopper;
    private boolean awaited; // by a thread in wait()
    private @Nullable KeptCallback callback;

    /** Who waits for the answer. */
    @FunctionalInterface
    interface Taker {
        void take(Response answer);
    }

    /** The exchange of {@code request}, whose path leads to where {@code routed} says. */
    ServletExchange(Application application, HttpServletRequest request, ServletTarget target, RoutedPath routed) {
        super(application.handlers());
        this.application = application;
        this.target = target;
        this.routed = routed;
        this.wireMethod = request.getMethod();
        this.headers = new ServletHeaders(this);
        this.request = request;
    }

    /** That of the request; an error page is got, whatever the method was that failed. */
    @Override
    public String method() {
        return dispatch() == DispatcherType.ERROR ? "GET" : wireMethod;
    }

    @Override
    public synchronized String url() {
        HttpServletRequest asked = nativeRequest();
        ServletPath path = target.path();
        String query = target.query();
        String uri = dispatch() == DispatcherType.INCLUDE ? path.base() + path.path() : asked.getRequestURI();
        String origin = RequestOrigin.of(asked, application.origin());
        return origin + (uri.startsWith("/") ? uri : "/") + (query == null ? "" : "?" + query);
    }

    @Override
    public String rawPath() {
        return target.path().path();
    }

    @Override
    public @Nullable String rawQuery() {
        return target.query();
    }

    @Override
    public String basePath() {
        return target.path().base();
    }

    @Override
    protected RoutedPath routed() {
        return routed;
    }

    @Override
    public String cookiePath() {
        return application.cookiePath();
    }

    @Override
    public void preferredRegion(List<String> regions) {
        nativeRequest().setAttribute(RouteHandlerServlet.REGION_ATTRIBUTE, regions);
    }

    @Override
    public boolean forwarded() {
        return dispatch() != DispatcherType.REQUEST;
    }

    @Override
    public HeaderSource headerSource() {
        return headers;
    }

    @Override
    public @Nullable IncomingBody incomingBody() {
        return body();
    }

    /** What keeps the container in a call of a listener. */
    synchronized KeptCallback callback() {
        KeptCallback made = callback;
        if (made == null) {
            made = new KeptCallback(application.delivery().abort().keepsCallbackForWrites());
            callback = made;
        }
        return made;
    }

    private synchronized @Nullable ServletBody body() {
        if (method().equals("GET") || method().equals("HEAD")) {
            return null;
        }
        ServletBody made = body;
        if (made == null) {
            made = new ServletBody(nativeRequest(), this, application);
            body = made;
            if (goesOn) {
                made.goesOn();
            }
            if (serviceReturned) {
                made.serviceReturned();
            }
        }
        return made;
    }

    /** The body, when the client says that it sends one; else null. */
    @Nullable
    ServletBody expectedBody() {
        ServletBody expected = body();
        boolean none = expected == null
                || expected.length() == 0
                || (expected.length() < 0 && headers.get("transfer-encoding") == null);
        return none ? null : expected;
    }

    @Override
    public HttpServletRequest nativeRequest() {
        HttpServletRequest asked = request;
        if (asked == null) {
            throw new IllegalStateException("the request has ended");
        }
        return asked;
    }

    @Override
    public synchronized String requestId() {
        String id = requestId;
        if (id == null) {
            id = request == null ? "(ended)" : request.getRequestId();
            requestId = id;
        }
        return id;
    }

    @Override
    protected synchronized boolean isAuthenticated() {
        return nativeRequest().getUserPrincipal() != null;
    }

    @Override
    protected boolean isBoundToThread() {
        return true;
    }

    @Override
    public void matched(String pattern) {
        nativeRequest().setAttribute(RouteHandlerServlet.PATTERN_ATTRIBUTE, pattern);
    }

    @Override
    public void unmatched() {
        nativeRequest().removeAttribute(RouteHandlerServlet.PATTERN_ATTRIBUTE);
    }

    @Override
    protected void detach() {
        ServletBody read;
        synchronized (this) {
            request = null;
            read = body;
            if (awaited) {
                notifyAll();
            }
        }
        if (read != null) {
            read.detach();
        }
    }

    /**
     * Ends the exchange. Also when another thread is just ending it, the container may have its request back when this
     * returns.
     */
    void endAndDetach() {
        end();
        if (request != null) {
            awaitDetached();
        }
    }

    private synchronized void awaitDetached() {
        long deadline = System.nanoTime() + DETACHED_WITHIN.toNanos();
        try {
            while (request != null && System.nanoTime() < deadline) {
                awaited = true;
                TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the body came to no good end, so that nobody knows where on the connection the next request begins. */
    boolean hasBrokenBody() {
        ServletBody read = body;
        return read != null && read.hasFailed();
    }

    /** Whether anybody asked for the body. */
    boolean hasOpenedBody() {
        return body != null;
    }

    /**
     * Runs {@code action} when no thread is inside the container's request any more, waiting for a body of which nobody
     * wants to know: at once as a rule. Called once, when the exchange has ended.
     */
    void whenIdle(Runnable action) {
        ServletBody read = body;
        if (read == null) {
            action.run();
        } else {
            read.whenIdle(action);
        }
    }

    /** Ends the exchange on the container's thread, which returns only when no other thread is inside the request. */
    void endInService() {
        endAndDetach();
        if (!hasOpenedBody()) {
            return;
        }
        CountDownLatch idle = new CountDownLatch(1);
        whenIdle(idle::countDown);
        try {
            idle.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the answer's body is left out on the wire, whatever the handler made of it. */
    boolean isHead() {
        return wireMethod.equals("HEAD");
    }

    /** Whether the client says that no other request follows on its connection, which is HTTP/1.1's. */
    synchronized boolean isLastOnHttp11Connection() {
        HttpServletRequest asked = request;
        String connection = asked == null ? null : asked.getHeader("Connection");
        return connection != null && connection.toLowerCase(Locale.ROOT).contains("close") && isHttp11();
    }

    synchronized boolean isHttp11() {
        HttpServletRequest asked = request;
        return asked != null && asked.getProtocol().equals("HTTP/1.1");
    }

    /** How the container came here: by a client's request, or from another part of the web application. */
    DispatcherType dispatch() {
        return target.dispatch();
    }

    @Override
    protected void answer(Response response) {
        if (!answer.compareAndSet(null, response) && answer.get() instanceof Taker waiting) {
            waiting.take(response);
        }
    }

    /** The answer, when it has been given by now. */
    @Nullable
    Response takeAnswer() {
        return answer.get() instanceof Response given ? given : null;
    }

    /** Lets {@code waiting} have the answer when it is given; returns the answer instead when it has been by now. */
    @Nullable
    Response takeAnswer(Taker waiting) {
        return answer.compareAndSet(null, waiting) ? null : takeAnswer();
    }

    /** The answer, for which this thread waits. */
    Response awaitAnswer() throws InterruptedException {
        BlockingQueue<Response> late = new ArrayBlockingQueue<>(1);
        Response early = takeAnswer(late::add);
        return early == null ? late.take() : early;
    }

    /** Says that the answer goes on when {@code service()} has returned, and how it is cut short. */
    void goesOn(Consumer<Throwable> stop) {
        ServletBody read;
        synchronized (this) {
            requestId(); // for the log, when the request has ended
            goesOn = true;
            read = body;
        }
        if (read != null) {
            read.goesOn();
        }
        takesTime(stop);
    }

    /** Says that sending the answer takes its time, and how it is cut short. */
    void takesTime(Consumer<Throwable> stop) {
        synchronized (this) {
            stopper = stop;
        }
        inFlight();
    }

    @Override
    protected void stop(Throwable reason) {
        super.stop(reason);
        Consumer<Throwable> stop;
        synchronized (this) {
            stop = stopper;
        }
        if (stop != null) {
            stop.accept(reason);
        }
    }

    /** Names the request in the log: {@code GET /shop/1 (request 17)}. */
    @Override
    public String toString() {
        return method() + " " + rawPath() + " (request " + requestId() + ")";
    }

    /** The last step of {@code service()}, when the answer goes on. */
    void serviceReturns() {
        if (request == null) {
            return; // as a rule: it has ended
        }
        ServletBody read;
        synchronized (this) {
            serviceReturned = true;
            read = request == null ? null : body;
        }
        if (read != null) {
            read.serviceReturned();
        }
    }
}

package dev.routehandlers.servlet;

import dev.routehandlers.RouteHandlers;
import dev.routehandlers.errors.DomException;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.web.HostAccess;
import dev.routehandlers.web.Response;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** An answer that goes on after {@code service()} has returned: the time from {@code startAsync} to {@code complete}. */
/*
 * Whose the container's objects are
 *
 * Containers use request, response and AsyncContext again for the next caller. So nothing may touch them once they are
 * completed, whoever did that: we, at the end of the answer or in a callback that says that the client left, or the
 * container, when we don't in the callback.
 *
 * `over` says so. It is set and looked at under the lock, which is held for single calls to the container: a write or a
 * flush, which don't block, or complete(). Code of users, or a wait for anything else, never happens under it. The
 * callback that is the container's last word before it completes waits for the lock a moment, so that a call that is
 * under way on another thread ends first. The lock is reentrant, as containers call back within a call of ours.
 *
 * onComplete doesn't take the lock, since some containers call it while they hold their own. Nor does anything that it
 * leads to: once `over` is set there is nothing to take the lock for.
 */
final class AsyncAnswer implements AsyncListener {
    private static final long LAST_CALL_SECONDS = 1;
    private static final String UNMATCHED = AsyncAnswer.class.getName() + ".unmatched";

    private final Delivery delivery;
    private final ServletExchange exchange;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final AsyncContext context;
    private final int bufferSize;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean over;
    private volatile @Nullable Throwable left;
    private volatile @Nullable Throwable stopped;
    private volatile @Nullable StreamPump pump;

    private AsyncAnswer(
            Delivery delivery, ServletExchange exchange, HttpServletRequest request, HttpServletResponse response) {
        this.delivery = delivery;
        this.exchange = exchange;
        this.request = request;
        this.response = response;
        this.context = request.startAsync();
        this.bufferSize = response.getBufferSize();
    }

    static AsyncAnswer start(
            Delivery delivery, ServletExchange exchange, HttpServletRequest request, HttpServletResponse response) {
        AsyncAnswer async = new AsyncAnswer(delivery, exchange, request, response);
        async.context.setTimeout(0); // how long a handler may take, is the application's to say
        async.context.addListener(async);
        exchange.goesOn(async::stop);
        return async;
    }

    Delivery delivery() {
        return delivery;
    }

    ServletExchange exchange() {
        return exchange;
    }

    HttpServletResponse response() {
        return response;
    }

    /**
     * The answer of a request that is here again, if that is because no route matches it, as turned out when {@code
     * service()} had returned; else null.
     */
    static @Nullable Response takeUnmatched(HttpServletRequest request) {
        if (request.getAttribute(UNMATCHED) instanceof Response unmatched) {
            request.removeAttribute(UNMATCHED);
            return unmatched;
        }
        return null;
    }

    /** Sends what the handler gave, on whatever thread it did. */
    void answer(Response answer) {
        if (RouteHandlers.isUnmatched(answer)) {
            end(() -> dispatchAgain(answer));
            return;
        }
        byte[] bytes = HostAccess.takeBytes(answer);
        ReadableStream<byte[]> stream = bytes == null ? Delivery.stream(exchange, answer) : null;
        if (stream != null) {
            stream(answer, stream);
            return;
        }
        if (bytes != null && !exchange.isHead() && bytes.length > bufferSize) {
            pump(answer, ReadableStream.from(List.of(bytes)), () -> {}); // so that it blocks no thread
            return;
        }
        try {
            use(() -> Delivery.whole(exchange, response, answer, bytes));
        } catch (IOException e) {
            exchange.abort(e);
        } catch (RuntimeException e) {
            Delivery.LOG.log(Level.ERROR, () -> exchange + ": the answer could not be sent", e);
        }
        complete();
    }

    /** Files, and pages for errors, are sent on a thread of the container's. */
    private void dispatchAgain(Response unmatched) {
        if (ServletPath.isDispatchable(request)) {
            request.setAttribute(UNMATCHED, unmatched);
            context.dispatch();
        } else {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND); // Undertow has no error pages there, either
            context.complete();
        }
    }

    /** Sends an answer whose body is {@code stream}; with too many of them open, that the server is busy. */
    void stream(Response answer, ReadableStream<byte[]> stream) {
        StreamSlots slots = delivery.slots();
        if (slots.acquire()) {
            pump(answer, stream, slots::release);
            return;
        }
        Delivery.cancel(stream, new DomException("too many streams are open", "QuotaExceededError"));
        Delivery.LOG.log(Level.WARNING, () -> exchange + ": answered with 503, because maxStreams are open");
        try {
            use(() -> response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE));
        } catch (IOException e) {
            exchange.abort(e);
        }
        complete();
    }

    private void pump(Response answer, ReadableStream<byte[]> stream, Runnable whenDone) {
        AsyncPump made = new AsyncPump(this, answer, stream, whenDone);
        pump = made;
        Throwable reason = left;
        try {
            if (!use(made::start) && reason == null) {
                reason = new IOException("the container has ended the request");
            }
        } catch (IOException e) {
            reason = e;
        }
        if (reason == null) {
            reason = left;
        }
        if (reason != null) { // before there was a pump to tell
            made.left(reason);
            return;
        }
        Throwable end = stopped;
        if (end != null) {
            made.stop(end);
        }
    }

    /** Runs {@code step}, if the container's objects are still ours; returns whether they are. */
    boolean use(StreamPump.ContainerStep step) throws IOException {
        if (over) {
            return false;
        }
        lock.lock();
        try {
            if (over) {
                return false;
            }
            step.run();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether this thread is in a call to the container. */
    boolean isCalling() {
        return lock.isHeldByCurrentThread();
    }

    /** The answer has been sent, or nobody waits for it. */
    void complete() {
        end(() -> delivery.abort().complete(response, context));
    }

    /** Breaks the answer off. */
    void cut(boolean knownLength) {
        end(() -> delivery.abort().cut(request, context, knownLength, delivery.cuts()));
    }

    private void end(Runnable lastStep) {
        exchange.endAndDetach();
        exchange.whenIdle(() -> last(lastStep));
    }

    private void last(Runnable lastStep) {
        if (over) {
            return;
        }
        lock.lock();
        try {
            if (!over) {
                over = true;
                lastStep.run();
            }
        } catch (IllegalStateException | RejectedExecutionException e) { // the latter when the server has stopped
            Delivery.LOG.log(Level.DEBUG, () -> exchange + ": the container had ended the request by itself", e);
        } finally {
            lock.unlock();
        }
    }

    /** The container says by the output that the client left. */
    void lost(Throwable reason) {
        left = reason;
        exchange.endAndDetach();
        if (!exchange.hasOpenedBody() && lock.tryLock()) {
            completeAsLocked();
        } // else the thread that writes finds out, and the one that reads
        tellThatClientLeft(reason);
    }

    /** The container says so by its last word: when this returns, it completes the request if we haven't. */
    @Override
    public void onError(AsyncEvent event) {
        Throwable thrown = event.getThrowable();
        Throwable reason = thrown == null ? new IOException("the client has left") : thrown;
        left = reason;
        exchange.endAndDetach();
        if (!exchange.hasOpenedBody() && lockForLastCall()) {
            completeAsLocked();
        } else {
            over = true;
        }
        tellThatClientLeft(reason);
    }

    private boolean lockForLastCall() {
        try {
            return lock.tryLock(LAST_CALL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void completeAsLocked() {
        try {
            if (!over) {
                over = true;
                context.complete();
            }
        } catch (IllegalStateException e) {
            Delivery.LOG.log(Level.DEBUG, () -> exchange + ": the container had ended the request by itself", e);
        } finally {
            lock.unlock();
        }
    }

    /** Listeners of the signal and the source's {@code cancel} are users' code, and not for this thread. */
    private void tellThatClientLeft(Throwable reason) {
        StreamPump told = pump;
        if (told != null) {
            told.left(reason);
            return;
        }
        try {
            exchange.executor().execute(() -> exchange.abort(reason));
        } catch (RejectedExecutionException stopped) {
            exchange.abort(reason);
        }
    }

    private void stop(Throwable reason) {
        stopped = reason;
        StreamPump told = pump;
        if (told != null) {
            told.stop(reason);
        }
    }

    /** Without a word before it when the container completes of its own accord, as Tomcat does when it stops. */
    @Override
    public void onComplete(AsyncEvent event) {
        boolean byItself = !over;
        over = true;
        exchange.end();
        if (byItself) {
            tellThatClientLeft(new IOException("the container has ended the request"));
        }
    }

    /** Tomcat has one for all that is in flight when it stops. It completes the request then, so that the client can tell. */
    @Override
    public void onTimeout(AsyncEvent event) {
        if (over) { // it was asked for, to cut the answer
            return;
        }
        boolean locked = lockForLastCall();
        over = true;
        if (locked) {
            lock.unlock();
        }
        exchange.endAndDetach();
        tellThatClientLeft(new IOException("the container has ended the request"));
    }

    @Override
    public void onStartAsync(AsyncEvent event) {} // dispatched back to be cut
}

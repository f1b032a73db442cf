package dev.routehandlers.servlet;

import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.web.Response;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A pump without a thread of its own: it runs on the executor while there is something to do.
 *
 * <p>Threads: whoever raises {@code signals} from zero has the loop run; others raise it and leave. The container's
 * callbacks do no more than that: they may come in the middle of a call to the container, on the thread that makes it,
 * and some containers block in a write. But some must not return while others write: there, who is in the loop or asks
 * the source is at work for a {@link KeptCallback}.
 *
 * <p>A thread that leaves the loop asks the source when the loop said so, and enters the loop again. When the source takes
 * its time, or did the last time, a timer has another thread see to what is written, and no callback is kept for it.
 */
final class AsyncPump extends StreamPump implements WriteListener, Runnable {
    private static final Duration SLOW = Duration.ofMillis(1);

    private final AsyncAnswer async;
    private final Runnable whenDone;
    private final AtomicInteger signals = new AtomicInteger();
    private final AtomicBoolean pullAsked = new AtomicBoolean();
    private final AtomicBoolean watched = new AtomicBoolean();
    private final AtomicBoolean quickSoFar = new AtomicBoolean();
    private final KeptCallback callback;
    private volatile boolean writable;

    /** A pump that runs {@code whenDone} at its end. */
    AsyncPump(AsyncAnswer async, Response answer, ReadableStream<byte[]> stream, Runnable whenDone) {
        super(async.delivery(), async.exchange(), async.response(), answer, stream);
        this.async = async;
        this.whenDone = whenDone;
        this.callback = exchange.callback();
    }

    void start() throws IOException {
        response.getOutputStream().setWriteListener(this);
    }

    @Override
    public void onWritePossible() {
        clientWait.ends();
        writable = true;
        if (async.isCalling()) { // by setWriteListener: nobody can write before that has returned
            wake();
        } else {
            callback.during(this::wake);
        }
    }

    @Override
    public void onError(Throwable t) {
        async.lost(t);
    }

    @Override
    void wake() {
        if (signals.getAndIncrement() == 0) {
            callback.come();
            try {
                exchange.executor().execute(this);
            } catch (RejectedExecutionException stopped) { // the application ends: so does this, here
                run();
            }
        }
    }

    @Override
    public void run() {
        try {
            do {
                callback.awaitGone();
                int seen;
                do {
                    seen = signals.get();
                    advance();
                } while (!signals.compareAndSet(seen, 0));
                if (!pullAsked.compareAndSet(true, false)) {
                    return;
                }
                ask();
            } while (signals.getAndIncrement() == 0);
        } finally {
            callback.go();
        }
    }

    private void ask() {
        quickSoFar.set(true);
        if (watched.compareAndSet(false, true)) {
            var unused = delivery.handlers().schedule(SLOW, this::watch);
        }
        proceed();
    }

    @Override
    void proceeded() {
        if (!quickSoFar.compareAndSet(true, false)) {
            callback.come(); // after watch() said that this thread was gone
        }
    }

    /** Asks before each write or flush, and not after one: Open Liberty lets only the thread write that has asked. */
    @Override
    boolean mayWrite() throws IOException {
        if (writable) {
            use(() -> {
                writable = false; // before it is asked: onWritePossible may come before it has returned
                clientWait.begins();
                if (response.getOutputStream().isReady()) {
                    clientWait.ends();
                    writable = true;
                }
            });
        }
        return writable;
    }

    @Override
    void use(ContainerStep step) throws IOException {
        if (!async.use(step)) {
            throw new IOException("the container has ended the request");
        }
    }

    @Override
    boolean pull() {
        pullAsked.set(true);
        return false;
    }

    private void watch() {
        watched.set(false);
        if (isPulling()) {
            wake();
            if (quickSoFar.compareAndSet(true, false)) {
                callback.go(); // on behalf of the thread that asks
            }
        }
    }

    @Override
    void complete() {
        whenDone.run();
        async.complete();
    }

    @Override
    void cut(boolean knownLength) {
        whenDone.run();
        async.cut(knownLength);
    }
}

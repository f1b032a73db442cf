package dev.routehandlers;

import dev.routehandlers.errors.DomException;
import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The {@code maxDuration} of one run of a handler. When it passes, the request's signal aborts; a handler that runs is
 * interrupted and answered for with 504 when it comes back, one whose stage is pending at once.
 *
 * <p>Guarded by {@code this}: the thread is interrupted only while it is the handler's, and an interrupt of ours does not
 * stay on it.
 */
final class Deadline {
    private final Exchange exchange;
    private final Duration limit;
    private @Nullable Thread handlerThread;
    private @Nullable Future<?> timer;
    private boolean passed;
    private boolean over;

    private Deadline(Exchange exchange, Duration limit) {
        this.exchange = exchange;
        this.limit = limit;
        this.handlerThread = Thread.currentThread();
    }

    /** Sets a limit to what this thread does for {@code exchange} from now on. */
    static Deadline start(Exchange exchange, int seconds) {
        Deadline deadline = new Deadline(exchange, Duration.ofSeconds(seconds));
        deadline.timer = exchange.handlers().schedule(deadline.limit, deadline::pass);
        return deadline;
    }

    private void pass() {
        DomException reason = new DomException(
                "the handler took longer than its maxDuration of " + limit.toSeconds() + " s", "TimeoutError");
        boolean pending;
        synchronized (this) {
            if (over) {
                return;
            }
            passed = true;
            pending = handlerThread == null;
            if (handlerThread != null) {
                handlerThread.interrupt();
            }
        }
        exchange.abort(reason);
        if (pending) {
            exchange.expire(reason);
        }
    }

    /** The handler has come back; returns whether too late. The limit still holds while its stage is pending. */
    synchronized boolean handlerReturned() {
        handlerThread = null;
        if (passed) {
            over = true;
            Thread.interrupted(); // it was for the handler
        }
        return passed;
    }

    /** All is done. */
    synchronized void end() {
        over = true;
        if (timer != null) {
            timer.cancel(false);
        }
    }
}

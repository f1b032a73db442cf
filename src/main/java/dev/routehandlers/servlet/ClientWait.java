package dev.routehandlers.servlet;

import dev.routehandlers.RouteHandlers;
import dev.routehandlers.errors.DomException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How long a stream waits for its client to take what is written: {@code streamTimeout} at most, from a write or a flush
 * until the container takes the next. A source that has nothing to send is not waited for here, and costs its client
 * nothing.
 *
 * <p>Threads: the one that writes begins a wait; it ends it, too, or the container's callback does. The timer looks now
 * and then, rather than at each write, of which there are many.
 */
final class ClientWait {
    private static final long NONE = 0;

    private final RouteHandlers handlers;
    private final Duration limit;
    private final Consumer<Throwable> whenTooLong;

    private volatile long since = NONE;
    private volatile boolean stopped;
    private volatile @Nullable Future<?> nextLook;

    /** A wait that has not begun; {@code whenTooLong} is called once, by the timer. */
    ClientWait(RouteHandlers handlers, Consumer<Throwable> whenTooLong) {
        this.handlers = handlers;
        this.limit = handlers.settings().streamTimeout();
        this.whenTooLong = whenTooLong;
    }

    /** From now on there is something to be taken. */
    void watch() {
        if (!limit.isZero()) {
            lookAfter(limit);
        }
    }

    void begins() {
        since = System.nanoTime() | 1; // never NONE
    }

    void ends() {
        since = NONE;
    }

    /** The stream is over. */
    void stop() {
        stopped = true;
        Future<?> next = nextLook;
        if (next != null) {
            next.cancel(false);
        }
    }

    private void lookAfter(Duration delay) {
        Future<?> next = handlers.scheduleBrief(delay, this::look);
        nextLook = next;
        if (stopped) {
            next.cancel(false);
        }
    }

    private void look() {
        long begun = since;
        Duration waited = begun == NONE ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - begun);
        if (waited.compareTo(limit) < 0) {
            lookAfter(limit.minus(waited));
        } else if (!stopped) {
            whenTooLong.accept(new DomException(
                    "the client has taken nothing of the stream for " + limit.toSeconds() + " s", "TimeoutError"));
        }
    }
}

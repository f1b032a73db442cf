package dev.routehandlers.servlet;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the container's thread in {@code onWritePossible} while others write what the call made possible, where {@link
 * StreamAbort#keepsCallbackForWrites}; elsewhere it does nothing.
 */
/*
 * Threads: who comes to write first says so, and then looks whether the container's thread is still there; that one first
 * says that it goes, and then looks whether anybody has come, for whom it would stay. So either it stays, or who comes
 * knows when it has left, and lets it get away.
 */
final class WriteCallback {
    private static final long LONGEST_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long RETURN_NANOS = 100_000; // some ten times what it takes

    private final boolean kept;
    private final AtomicInteger atWork = new AtomicInteger();
    private volatile @Nullable Thread inside;
    private volatile long left = System.nanoTime() - RETURN_NANOS;

    WriteCallback(boolean kept) {
        this.kept = kept;
    }

    /** Runs {@code signal}, in the container's callback, and stays there as long as anybody is at work. */
    void during(Runnable signal) {
        if (!kept) {
            signal.run();
            return;
        }
        inside = Thread.currentThread();
        signal.run();
        long end = System.nanoTime() + LONGEST_NANOS;
        do {
            inside = Thread.currentThread();
            awaitNobody(end);
            left = System.nanoTime();
            inside = null;
        } while (isWaitedFor(end));
    }

    private void awaitNobody(long end) {
        while (isWaitedFor(end)) {
            LockSupport.parkNanos(this, end - System.nanoTime());
        }
    }

    private boolean isWaitedFor(long end) {
        return atWork.get() > 0
                && System.nanoTime() - end < 0
                && !Thread.currentThread().isInterrupted();
    }

    /** This thread, or one to which it hands over, goes to work. */
    void come() {
        if (kept) {
            atWork.incrementAndGet();
        }
    }

    /** This thread has come, and is about to write. */
    void awaitGone() {
        if (kept && inside == null) {
            long rest = left + RETURN_NANOS - System.nanoTime();
            if (rest > 0) {
                LockSupport.parkNanos(this, rest);
            }
        }
    }

    /** One that came goes. */
    void go() {
        if (kept) {
            atWork.decrementAndGet();
            LockSupport.unpark(inside);
        }
    }
}

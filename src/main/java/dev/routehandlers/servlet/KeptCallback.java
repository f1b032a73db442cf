package dev.routehandlers.servlet;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the container's thread in a call of a listener while others write the answer, where {@link
 * StreamAbort#keepsCallbackForWrites}; elsewhere it does nothing. For a second at most, and not when that thread is
 * interrupted: then a write may fail while it is on its way back, as if there were no such care.
 */
/*
 * Threads: who comes to write first says so, and then looks whether the container's thread is still there; that one first
 * says that it goes, and then looks whether anybody has come, for whom it would stay. So either it stays, or who comes
 * knows when it has left, and lets it get away.
 */
final class KeptCallback {
    private static final long LONGEST_NANOS = Duration.ofSeconds(1).toNanos(); // threads to write may be short
    private static final long RETURN_NANOS = 100_000; // some ten times what it takes

    private final boolean kept;
    private final AtomicInteger atWork = new AtomicInteger();
    private volatile @Nullable Thread inside;
    private volatile long left = System.nanoTime() - RETURN_NANOS;

    KeptCallback(boolean kept) {
        this.kept = kept;
    }

    /** Runs {@code signal} on the container's thread, and stays there while anybody is at work. */
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
            while (mustStay(end)) {
                LockSupport.parkNanos(this, end - System.nanoTime());
            }
            left = System.nanoTime();
            inside = null;
        } while (mustStay(end));
    }

    private boolean mustStay(long end) {
        return atWork.get() > 0
                && System.nanoTime() - end < 0
                && !Thread.currentThread().isInterrupted();
    }

    /** One more is at work, or will be as soon as there is a thread. */
    void come() {
        if (kept) {
            atWork.incrementAndGet();
        }
    }

    /** Waits, before the first write, until the container's thread has got away if it has just left. */
    void awaitGone() {
        while (kept && inside == null && !Thread.currentThread().isInterrupted()) {
            long rest = left + RETURN_NANOS - System.nanoTime();
            if (rest <= 0) {
                return;
            }
            LockSupport.parkNanos(this, rest);
        }
    }

    /** One who came has done his work. */
    void go() {
        if (kept) {
            atWork.decrementAndGet();
            LockSupport.unpark(inside);
        }
    }
}

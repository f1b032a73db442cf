package dev.routehandlers.servlet;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the threads of the container that wait for bodies, each for as long as its client likes. Too many of them
 * would leave none for other requests.
 */
final class BodyThreads {
    private final int limit;
    private final AtomicInteger waiting = new AtomicInteger();

    BodyThreads(int limit) {
        this.limit = limit;
    }

    /** This thread is about to wait. */
    void enter() {
        waiting.incrementAndGet();
    }

    /** It no longer does. */
    void leave() {
        waiting.decrementAndGet();
    }

    /** Whether no more should. */
    boolean areMany() {
        return waiting.get() >= limit;
    }
}

package dev.routehandlers.servlet;

import java.util.concurrent.atomic.AtomicInteger;

/** How many streams may be open at once. */
final class StreamSlots {
    private final int limit;
    private final AtomicInteger open = new AtomicInteger();

    StreamSlots(int limit) {
        this.limit = limit;
    }

    /** Takes a slot; false when all are taken. */
    boolean acquire() {
        if (open.incrementAndGet() <= limit) {
            return true;
        }
        open.decrementAndGet();
        return false;
    }

    void release() {
        open.decrementAndGet();
    }
}

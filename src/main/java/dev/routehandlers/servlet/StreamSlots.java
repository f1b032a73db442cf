package dev.routehandlers.servlet;

import java.util.concurrent.atomic.AtomicInteger;

/** How many streams may be open at once: as many as there are threads for them, where those aren't virtual. */
final class StreamSlots {
    private static final int VIRTUAL_THREADS_SINCE = 21;

    private final int limit;
    private final AtomicInteger open = new AtomicInteger();

    private StreamSlots(int limit) {
        this.limit = limit;
    }

    static StreamSlots of(int maxStreams) {
        return new StreamSlots(Runtime.version().feature() >= VIRTUAL_THREADS_SINCE ? Integer.MAX_VALUE : maxStreams);
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

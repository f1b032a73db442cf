package dev.routehandlers.web;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes the temporary files of uploads may have together. Those of a form take room while they are written, and
 * give all of it back when they are deleted. Safe for all threads. For hosts, not for handlers.
 */
public final class TempSpace {
    /** For forms that come from no client. */
    static final TempSpace UNLIMITED = new TempSpace(Long.MAX_VALUE);

    private final long limit;
    private final AtomicLong taken = new AtomicLong();

    /** Room for {@code limit} bytes. */
    public TempSpace(long limit) {
        this.limit = limit;
    }

    long limit() {
        return limit;
    }

    /** Takes room for {@code bytes} more; false when there is too little, and then none is taken. */
    boolean take(long bytes) {
        long before = taken.get();
        while (bytes <= limit - before) {
            if (taken.compareAndSet(before, before + bytes)) {
                return true;
            }
            before = taken.get();
        }
        return false;
    }

    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }
}

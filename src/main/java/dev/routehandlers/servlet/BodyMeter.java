package dev.routehandlers.servlet;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Counts a body's bytes, and the time for which they were waited for, against what is allowed.
 *
 * <p>A body may stop for {@code timeout}. Where a thread waits for it, the waits together may take {@code timeout} and
 * a second for each {@link #LEAST_RATE} bytes that came: a client that sends a byte now and then doesn't hold the
 * thread for ever. Time in which nobody waits for the client is not counted.
 *
 * <p>Not safe for threads: the body's one reader uses it.
 */
final class BodyMeter {
    static final long LEAST_RATE = 1024;

    private final long declared;
    private final boolean exact;
    private final long limit;
    private final long timeout;
    private long length;
    private long waited;

    /**
     * A meter of nothing yet.
     *
     * @param declared the {@code Content-Length}; -1 when there is none
     * @param exact whether the bytes are those that the client sent, and not what a filter made of them
     * @param limit how many bytes there may be
     * @param timeout zero for no limit
     */
    BodyMeter(long declared, boolean exact, long limit, Duration timeout) {
        this.declared = declared;
        this.exact = exact;
        this.limit = limit;
        this.timeout = timeout.isZero() ? Long.MAX_VALUE : timeout.toNanos();
    }

    /** Refuses a body that says it is too large, before anything of it is read. */
    void start() {
        if (declared > limit) {
            throw BodyFailure.tooLarge(limit);
        }
    }

    /** So many bytes have come. */
    void add(int count) {
        length += count;
        if (length > limit) {
            throw BodyFailure.tooLarge(limit);
        }
    }

    /** The body has ended. */
    void end() {
        if (exact && length < declared) {
            throw BodyFailure.tooShort(length, declared);
        }
    }

    /** The client was waited for, so many nanoseconds. */
    void waited(long nanos) {
        waited += nanos;
    }

    /** For how many more nanoseconds a thread may wait, when it has waited {@code nanos} for the next byte. */
    long patience(long nanos) {
        if (timeout == Long.MAX_VALUE) {
            return Long.MAX_VALUE;
        }
        long earned = Math.min(TimeUnit.SECONDS.toNanos(length / LEAST_RATE), Long.MAX_VALUE / 2);
        return Math.min(stillness(nanos), timeout + earned - waited - nanos);
    }

    /** For how many more nanoseconds the body may stand still, when it has done so for {@code nanos}. */
    long stillness(long nanos) {
        return timeout == Long.MAX_VALUE ? Long.MAX_VALUE : timeout - nanos;
    }
}

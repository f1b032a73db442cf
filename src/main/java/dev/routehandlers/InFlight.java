package dev.routehandlers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What the end of the application waits for: the requests that users' code runs for, of which there is a count; of those
 * the exchanges that go on when their call of {@code serve} has returned, with a pending handler or a stream, and can be
 * cut short; and the stages of {@code after()}.
 *
 * <p>Guarded by {@code this}, under which nothing else is called; but for the two counts, which each of these requests
 * adds to.
 */
final class InFlight {
    private final Set<Exchange> exchanges = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<AfterStage> stages = Collections.newSetFromMap(new IdentityHashMap<>());
    private final LongAdder begun = new LongAdder();
    private final LongAdder over = new LongAdder();
    private @Nullable Throwable closed;
    private volatile boolean awaited;

    /** Users' code runs for a request from now on. */
    void begins() {
        begun.increment();
    }

    /** A request that it ran for is over. */
    void ends() {
        over.increment();
        if (awaited) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    /** Counts in this order: those that begin meanwhile are seen, so that it can't look as if none were left. */
    private boolean isRunning() {
        long ended = over.sum();
        return begun.sum() != ended;
    }

    /** Waits for {@code exchange}. Returns why it has to end at once, when it comes too late; else null. */
    synchronized @Nullable Throwable add(Exchange exchange) {
        exchanges.add(exchange);
        return closed;
    }

    synchronized void add(AfterStage stage) {
        stages.add(stage);
    }

    synchronized void remove(Exchange exchange) {
        if (exchanges.remove(exchange)) {
            notifyAll();
        }
    }

    synchronized void remove(AfterStage stage) {
        if (stages.remove(stage)) {
            notifyAll();
        }
    }

    /** Waits till none is left; false when {@code deadline}, as {@code nanoTime} counts, comes first. */
    synchronized boolean awaitEnd(long deadline) {
        awaited = true;
        try {
            while (isRunning() || !exchanges.isEmpty() || !stages.isEmpty()) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Cuts short those that are left, and those that are still to come: handlers may be running that were not waited for. */
    void close(Throwable reason) {
        List<Exchange> left;
        List<AfterStage> leftStages;
        synchronized (this) {
            closed = reason;
            left = new ArrayList<>(exchanges);
            leftStages = new ArrayList<>(stages);
        }
        leftStages.forEach(AfterStage::giveUp);
        for (Exchange exchange : left) {
            exchange.stopInFlight(reason);
        }
    }
}

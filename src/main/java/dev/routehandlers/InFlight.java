package dev.routehandlers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The exchanges that go on when their call of {@code serve} has returned: with a pending handler, or a stream; and the
 * stages of {@code after()}. The other exchanges have the host's thread, and the host waits for them.
 *
 * <p>Guarded by {@code this}, under which nothing else is called.
 */
final class InFlight {
    private final Set<Exchange> exchanges = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<AfterStage> stages = Collections.newSetFromMap(new IdentityHashMap<>());

    synchronized void add(Exchange exchange) {
        exchanges.add(exchange);
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
        try {
            while (!exchanges.isEmpty() || !stages.isEmpty()) {
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

    /** Cuts short those that are left. */
    void stop(Throwable reason) {
        List<Exchange> left;
        List<AfterStage> leftStages;
        synchronized (this) {
            left = new ArrayList<>(exchanges);
            leftStages = new ArrayList<>(stages);
        }
        leftStages.forEach(AfterStage::giveUp);
        for (Exchange exchange : left) {
            exchange.stopInFlight(reason);
        }
    }
}

package dev.routehandlers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The exchanges that go on when their call of {@code serve} has returned: with a pending handler, or a stream. The
 * others have the host's thread, and the host waits for them.
 *
 * <p>Guarded by {@code this}, under which nothing else is called.
 */
final class InFlight {
    private final Set<Exchange> exchanges = Collections.newSetFromMap(new IdentityHashMap<>());

    synchronized void add(Exchange exchange) {
        exchanges.add(exchange);
    }

    synchronized void remove(Exchange exchange) {
        if (exchanges.remove(exchange) && exchanges.isEmpty()) {
            notifyAll();
        }
    }

    /** Waits till none is left; false when {@code deadline}, as {@code nanoTime} counts, comes first. */
    synchronized boolean awaitEnd(long deadline) {
        try {
            while (!exchanges.isEmpty()) {
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
        synchronized (this) {
            left = new ArrayList<>(exchanges);
        }
        for (Exchange exchange : left) {
            exchange.stopInFlight(reason);
        }
    }
}

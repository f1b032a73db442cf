package dev.routehandlers.servlet;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How many responses have been dispatched to be cut and have not come back to {@code service()} yet. The application
 * waits for them at its end: what a server does with a dispatch to a servlet that is gone may look like the end of the
 * body.
 */
final class CutsUnderWay {
    private int count;

    synchronized void begin() {
        count++;
    }

    synchronized void end() {
        count--;
        notifyAll();
    }

    /** Waits till none is left, for as long as {@code limit}: a server may have dropped one. */
    synchronized void await(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (count > 0) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return;
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.routehandlers.servlet;

/**
 * Interrupts a thread that waits for a client, reading or writing, on servers that would have it wait for ever.
 *
 * <p>Threads: that thread switches the alarm off when it has read or written, one that tells the time rings it. Both do
 * so under the lock, so that nothing is interrupted that comes after.
 */
final class ClientAlarm {
    private final Thread waiting = Thread.currentThread();
    private boolean off;
    private boolean rung;

    /** The time is over. */
    synchronized void ring() {
        if (!off) {
            rung = true;
            waiting.interrupt();
        }
    }

    /** The wait is over. Returns whether it rang; the thread is not interrupted then any more. */
    synchronized boolean off() {
        off = true;
        if (rung) {
            Thread.interrupted();
        }
        return rung;
    }
}

package dev.routehandlers.servlet;

/**
 * Interrupts a thread that reads a body, on servers that would have it wait for ever.
 *
 * <p>Threads: that thread switches the alarm off when it has read, one that tells the time rings it. Both do so under
 * the lock, so that nothing is interrupted that comes after the read.
 */
final class ReadAlarm {
    private final Thread reader = Thread.currentThread();
    private boolean off;
    private boolean rung;

    /** The time is over. */
    synchronized void ring() {
        if (!off) {
            rung = true;
            reader.interrupt();
        }
    }

    /** The read is over. Returns whether it rang; the thread is not interrupted then any more. */
    synchronized boolean off() {
        off = true;
        if (rung) {
            Thread.interrupted();
        }
        return rung;
    }
}

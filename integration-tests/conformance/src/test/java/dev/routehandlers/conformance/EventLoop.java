package dev.routehandlers.conformance;

import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that JavaScript runs on. Time is made up: when nothing is to be done, the next timer is due. As long
 * as something outside is awaited, such as an {@code AbortSignal.timeout}, time is real.
 */
final class EventLoop {
    private static final double LONGEST_WAIT = 2_000;

    private final Thread thread = Thread.currentThread();
    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingDouble(Timer::due).thenComparingInt(Timer::id));
    private final Set<Integer> cleared = new HashSet<>();
    private double now;
    private int lastId;
    private boolean realTime;
    private boolean stopped;

    private record Timer(double due, int id, Runnable task) {}

    /** Runs {@code task} at once on the loop's own thread, and from any other leaves it to the loop. */
    void run(Runnable task) {
        if (Thread.currentThread() == thread) {
            task.run();
        } else {
            tasks.add(task);
        }
    }

    int setTimeout(Runnable task, double delay) {
        lastId++;
        timers.add(new Timer(now + Math.max(delay, 0), lastId, task));
        return lastId;
    }

    void clearTimeout(int id) {
        cleared.add(id);
    }

    void useRealTime() {
        realTime = true;
    }

    double now() {
        return now;
    }

    void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }

    /** Until {@link #stop}, or nothing is left to do. */
    void runUntilStopped() throws InterruptedException {
        while (!stopped) {
            Runnable next = next();
            if (next == null) {
                return;
            }
            next.run();
        }
    }

    private Runnable next() throws InterruptedException {
        Runnable task = tasks.poll();
        if (task != null) {
            return task;
        }
        while (!timers.isEmpty() && cleared.remove(timers.element().id())) {
            timers.remove();
        }
        Timer timer = timers.peek();
        if (realTime) {
            double wait = timer == null ? LONGEST_WAIT : Math.max(0, timer.due() - now);
            long start = System.nanoTime();
            task = tasks.poll((long) (wait * 1_000_000), TimeUnit.NANOSECONDS);
            now += Math.min(wait, (System.nanoTime() - start) / 1e6);
            if (task != null) {
                return task;
            }
        }
        if (timer == null) {
            return null;
        }
        timers.remove();
        now = Math.max(now, timer.due());
        return timer.task();
    }
}

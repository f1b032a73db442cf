package dev.routehandlers.streams;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells the time where no application does: outside of a {@link CallbackContext.Scope}. Its thread is there while
 * something is scheduled; that of the JDK, behind {@code CompletableFuture.delayedExecutor}, would stay for ever, and
 * with it the class loader of the web application that asked first.
 *
 * <p>Guarded by this class.
 */
final class UnscopedTimer {
    private static @Nullable ScheduledThreadPoolExecutor timer;

    private UnscopedTimer() {}

    /** Has {@code task} run after {@code delay}, unless {@link #stop} is called before; returns what cancels it. */
    static synchronized Future<?> schedule(Duration delay, Runnable task) {
        ScheduledThreadPoolExecutor running = timer;
        if (running == null) {
            running = start();
            timer = running;
        }
        return running.schedule(() -> handOver(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static void handOver(Runnable task) {
        var unused = CompletableFuture.runAsync(task);
    }

    private static ScheduledThreadPoolExecutor start() {
        ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(null, task, "route-handlers-timeouts", 0, false);
            thread.setDaemon(true);
            return thread;
        });
        started.setKeepAliveTime(10, TimeUnit.SECONDS);
        started.allowCoreThreadTimeOut(true);
        started.setRemoveOnCancelPolicy(true);
        return started;
    }

    /** Forgets what is scheduled, and ends the thread. */
    static void stop() {
        ScheduledThreadPoolExecutor running;
        synchronized (UnscopedTimer.class) {
            running = timer;
            timer = null;
        }
        if (running == null) {
            return;
        }
        running.shutdownNow();
        try {
            var unused = running.awaitTermination(1, TimeUnit.SECONDS); // it only hands over
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

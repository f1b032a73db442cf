package dev.routehandlers;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of an application: those that run user code, and one that only tells the time. The latter is there while
 * something is scheduled, and hands each task over to the former. (The JDK's own timer would do, but outlives the
 * application, and holds its class loader.)
 */
final class Workers implements Executor {
    private static final Logger LOG = System.getLogger(RouteHandlers.class.getName());

    /** How long what was cut short may take to notice. */
    static final Duration LAST_WORDS = Duration.ofSeconds(1);

    /** A task of these may wait for another one of them: if their number had a limit, all could wait for one beyond it. */
    private static final int ANY_NUMBER = 1_000_000;

    private final ExecutorService executor;
    private final ExecutorService cacheExecutor;
    private final ExecutorService fetchExecutor;
    private final ExecutorService loaderExecutor;
    private final List<ExecutorService> all;
    private final ScheduledThreadPoolExecutor timer;

    private Workers(int maxStreams, ClassLoader loader) {
        this.executor = HandlerExecutor.create(maxStreams, loader);
        this.cacheExecutor = HandlerExecutor.create(maxStreams, loader);
        this.fetchExecutor = HandlerExecutor.create(ANY_NUMBER, loader);
        this.loaderExecutor = HandlerExecutor.create(ANY_NUMBER, loader);
        this.all = List.of(executor, cacheExecutor, fetchExecutor, loaderExecutor);
        this.timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(null, task, "route-handlers-timer", 0, false);
            thread.setDaemon(true);
            return thread;
        });
        timer.setKeepAliveTime(10, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Those of an application whose classes {@code loader} loads. */
    static Workers create(int maxStreams, ClassLoader loader) {
        return new Workers(maxStreams, loader);
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(task);
    }

    /** Threads for runs for the cache: nothing that knows a caller ever runs there, so none leaves a trace on them. */
    Executor forCache() {
        return cacheExecutor;
    }

    /** Threads on which a handler goes on when it has what it fetched. */
    Executor forFetch() {
        return fetchExecutor;
    }

    /** Threads for loaders, and for what a run for the cache has fetched: as with {@link #forCache}, no caller leaves a trace. */
    Executor forLoaders() {
        return loaderExecutor;
    }

    Future<?> schedule(Duration delay, Runnable task) {
        return scheduleBrief(delay, () -> handOver(task));
    }

    /** Runs {@code task} on the thread that tells the time, which others wait for: it is short, and no user's. */
    Future<?> scheduleBrief(Duration delay, Runnable task) {
        try {
            return timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopped) {
            CompletableFuture<?> never = new CompletableFuture<>();
            never.cancel(false);
            return never;
        }
    }

    private void handOver(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException stopped) {
            LOG.log(Level.DEBUG, "a scheduled task did not run, because the application has been stopped");
        }
    }

    /** Waits for running tasks until {@code deadline}, as {@code nanoTime} counts, then interrupts them. */
    void close(long deadline) {
        timer.shutdownNow();
        all.forEach(ExecutorService::shutdown);
        try {
            var unused = timer.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
            if (awaitEnd(deadline)) {
                return;
            }
            all.forEach(ExecutorService::shutdownNow);
            if (!awaitEnd(System.nanoTime() + LAST_WORDS.toNanos())) {
                LOG.log(Level.WARNING, "the application has been stopped, but a task of it does not heed interrupts");
            }
        } catch (InterruptedException e) {
            all.forEach(ExecutorService::shutdownNow);
            Thread.currentThread().interrupt();
        }
    }

    private boolean awaitEnd(long deadline) throws InterruptedException {
        boolean ended = true;
        for (ExecutorService some : all) {
            ended &= some.awaitTermination(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
        return ended;
    }
}

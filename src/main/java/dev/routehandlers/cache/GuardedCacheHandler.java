package dev.routehandlers.cache;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A cache handler that may be slow, full or down, held at arm's length: each call has a limit of time by our own clock,
 * and after some failures in a row the handler is left alone for some seconds. What fails is a miss.
 */
/*
 * Threads: calls run on a small pool of their own, so that a handler that hangs, whatever its own limits are, holds those
 * threads and no other; when all hang, a call fails at once. failures and openUntil are guarded by this; after the pause
 * one call is let through, and its outcome decides. Tags that could not be written are kept, guarded by unwritten, and
 * tried again after each pause, by one thread that is there while there are any.
 */
final class GuardedCacheHandler implements CacheHandler {
    private static final Logger LOG = System.getLogger(GuardedCacheHandler.class.getName());
    private static final int THREADS = 8;
    private static final int FAILURES_TO_OPEN = 5;

    private final CacheHandler handler;
    private final Duration limit;
    private final Duration pause;
    private final InstantSource clock;
    private final ThreadPoolExecutor pool;
    private final ScheduledThreadPoolExecutor retries;
    private final AtomicBoolean retryPlanned = new AtomicBoolean();
    private final Map<String, TagTimes> unwritten = new HashMap<>();
    private int failures;
    private long openUntil;

    GuardedCacheHandler(CacheHandler handler, Duration limit, Duration pause, InstantSource clock) {
        this.handler = handler;
        this.limit = limit;
        this.pause = pause;
        this.clock = clock;
        this.pool = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(8 * THREADS),
                GuardedCacheHandler::thread);
        pool.allowCoreThreadTimeOut(true);
        this.retries = new ScheduledThreadPoolExecutor(1, GuardedCacheHandler::thread);
        retries.setKeepAliveTime(10, TimeUnit.SECONDS);
        retries.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(null, task, "route-handlers-cache", 0, false);
        thread.setDaemon(true);
        return thread;
    }

    /** Whether the handler is left alone for now. */
    synchronized boolean isOpen() {
        return clock.millis() < openUntil;
    }

    /** An entry, with the times of its tags. */
    record Found(CacheEntry entry, Map<String, TagTimes> tagTimes) {}

    /**
     * The entry of {@code key} with the times of its tags and of {@code moreTags}, all within the limit; null when there
     * is none.
     */
    @Nullable
    Found find(String key, Collection<String> moreTags) {
        return call(
                "read an entry",
                () -> {
                    CacheEntry entry = handler.get(key);
                    if (entry == null) {
                        return null;
                    }
                    Set<String> tags = new LinkedHashSet<>(entry.tags());
                    tags.addAll(moreTags);
                    return new Found(entry, tags.isEmpty() ? Map.of() : handler.tagTimes(List.copyOf(tags)));
                },
                null);
    }

    @Override
    public @Nullable CacheEntry get(String key) {
        return call("read an entry", () -> handler.get(key), null);
    }

    @Override
    public void set(String key, CacheEntry entry) {
        run("keep an entry", () -> handler.set(key, entry));
    }

    @Override
    public void delete(String key) {
        run("delete an entry", () -> handler.delete(key));
    }

    @Override
    public Map<String, TagTimes> tagTimes(Collection<String> tags) {
        Map<String, TagTimes> found = call("read tags", () -> handler.tagTimes(tags), Map.of());
        return found == null ? Map.of() : found;
    }

    /** Notes the tags; those that the handler does not take now are written when it is back. */
    @Override
    public void updateTags(Map<String, TagTimes> times) {
        synchronized (unwritten) {
            times.forEach((tag, time) -> unwritten.merge(tag, time, TagTimes::later));
        }
        writeTags();
    }

    /** Writes the tags that could not be written before. */
    void writeTags() {
        Map<String, TagTimes> times;
        synchronized (unwritten) {
            if (unwritten.isEmpty()) {
                return;
            }
            times = Map.copyOf(unwritten);
        }
        boolean written = Boolean.TRUE.equals(call(
                "note revalidated tags",
                () -> {
                    handler.updateTags(times);
                    return true;
                },
                false));
        if (!written) {
            planRetry();
            return;
        }
        synchronized (unwritten) {
            times.forEach(unwritten::remove);
        }
    }

    private void planRetry() {
        if (!retryPlanned.compareAndSet(false, true)) {
            return;
        }
        try {
            var unused = retries.schedule(
                    () -> {
                        retryPlanned.set(false);
                        writeTags();
                    },
                    pause.toMillis(),
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.log(Level.DEBUG, "the cache handler was closed before it took all revalidated tags");
        }
    }

    @Override
    public void subscribe(Consumer<Map<String, TagTimes>> listener) {
        run("listen to other servers", () -> handler.subscribe(listener));
    }

    @Override
    public boolean lease(String key, Duration howLong) {
        return !Boolean.FALSE.equals(call("get a lease", () -> handler.lease(key, howLong), true));
    }

    @Override
    public void close() {
        retries.shutdownNow();
        pool.shutdownNow();
        try {
            handler.close();
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "the cache handler could not be closed", e);
        }
    }

    private void run(String what, Action action) {
        call(
                what,
                () -> {
                    action.run();
                    return null;
                },
                null);
    }

    private <T> @Nullable T call(String what, Callable<? extends @Nullable T> action, @Nullable T otherwise) {
        if (!mayTry()) {
            return otherwise;
        }
        Future<? extends @Nullable T> future;
        try {
            future = pool.submit(action);
        } catch (RejectedExecutionException allHang) {
            failed(what, allHang);
            return otherwise;
        }
        try {
            T value = future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            succeeded();
            return value;
        } catch (TimeoutException | ExecutionException e) {
            future.cancel(true);
            failed(what, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
        }
        return otherwise;
    }

    private synchronized boolean mayTry() {
        if (openUntil == 0) {
            return true;
        }
        long now = clock.millis();
        if (now < openUntil) {
            return false;
        }
        openUntil = now + pause.toMillis(); // this call tries, the others wait for what comes of it
        return true;
    }

    private void succeeded() {
        boolean back;
        synchronized (this) {
            back = openUntil != 0;
            failures = 0;
            openUntil = 0;
        }
        if (back) {
            LOG.log(Level.INFO, "the cache handler answers again");
            writeTags();
        }
    }

    private void failed(String what, Throwable error) {
        boolean opened;
        synchronized (this) {
            failures++;
            opened = failures == FAILURES_TO_OPEN;
            if (failures >= FAILURES_TO_OPEN) {
                openUntil = clock.millis() + pause.toMillis();
            }
        }
        if (opened) {
            LOG.log(
                    Level.WARNING,
                    "the cache handler failed " + FAILURES_TO_OPEN + " times and is left alone for " + pause.toSeconds()
                            + " s at a time, until it answers; the last time it could not " + what,
                    error);
        } else {
            LOG.log(Level.DEBUG, () -> "the cache handler could not " + what, error);
        }
    }

    private interface Action {
        void run() throws Exception;
    }
}

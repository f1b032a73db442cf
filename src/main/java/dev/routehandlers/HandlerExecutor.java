package dev.routehandlers;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where user code runs that is not on the container's thread: the sources of streams, and callbacks of {@code after()}.
 * A virtual thread a task on Java 21 and newer; before that a pool, behind which tasks queue.
 */
final class HandlerExecutor {
    private static final Logger LOG = System.getLogger(HandlerExecutor.class.getName());
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final int SPARE_THREADS = 16;

    private HandlerExecutor() {}

    /**
     * Makes it. A stream whose source blocks has a thread to itself; some more are there for what doesn't block, such as
     * sending what the sources made.
     */
    static ExecutorService create(int maxStreams) {
        if (Runtime.version().feature() >= 21) {
            try {
                return (ExecutorService) Executors.class
                        .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                        .invoke(null, virtualThreads());
            } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
                LOG.log(Level.WARNING, "this JVM has no virtual threads, so a pool of threads is used", e);
            }
        }
        return pool(maxStreams + SPARE_THREADS);
    }

    /** Virtual threads that inherit nothing from the thread that starts them, such as a request bound to it. */
    private static ThreadFactory virtualThreads()
            throws NoSuchMethodException, IllegalAccessException, InvocationTargetException {
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        Class<?> type = Arrays.stream(Thread.class.getClasses())
                .filter(nested -> nested.getSimpleName().equals("Builder"))
                .findFirst()
                .orElseThrow(NoSuchMethodException::new);
        type.getMethod("name", String.class, long.class).invoke(builder, "route-handlers-", 1L);
        type.getMethod("inheritInheritableThreadLocals", boolean.class).invoke(builder, false);
        return (ThreadFactory) type.getMethod("factory").invoke(builder);
    }

    /** Hands a task to an idle thread, else to a new one up to the limit, else queues it. */
    private static ExecutorService pool(int maxThreads) {
        return new ThreadPoolExecutor(
                0,
                maxThreads,
                IDLE.toMillis(),
                TimeUnit.MILLISECONDS,
                new HandOverQueue(),
                new NamedThreads(),
                (task, pool) -> {
                    if (pool.isShutdown()) {
                        throw new RejectedExecutionException("the application has been stopped");
                    }
                    pool.getQueue().add(task);
                });
    }

    /** A queue that a pool's {@code offer} only fills when a thread waits at it, so that the pool grows first. */
    private static final class HandOverQueue extends LinkedTransferQueue<Runnable> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean offer(Runnable task) {
            return tryTransfer(task);
        }

        @Override
        public boolean add(Runnable task) {
            return super.offer(task);
        }
    }

    private static final class NamedThreads implements ThreadFactory {
        private final AtomicInteger count = new AtomicInteger();

        @Override
        public Thread newThread(Runnable task) {
            // Without the inheritable thread-locals of whoever needs a new thread: a request may be bound to it.
            Thread thread = new Thread(null, task, "route-handlers-" + count.incrementAndGet(), 0, false);
            thread.setDaemon(true);
            return thread;
        }
    }
}

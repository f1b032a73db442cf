package dev.routehandlers;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
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
    private static final Logger LOG = System.getLogger(RouteHandlers.class.getName());
    private static final String NAME = "route-handlers-";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final int SPARE_THREADS = 16;

    private HandlerExecutor() {}

    /**
     * Makes it, for an application whose classes {@code loader} loads. A stream whose source blocks has a thread to
     * itself; some more are there for what doesn't block, such as sending what the sources made.
     */
    static ExecutorService create(int maxStreams, ClassLoader loader) {
        if (Runtime.version().feature() >= 21) {
            try {
                ThreadFactory virtual = new AppThreads(virtualThreads(), loader);
                return (ExecutorService) Executors.class
                        .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                        .invoke(null, virtual);
            } catch (ReflectiveOperationException e) {
                LOG.log(Level.WARNING, "this JVM has no virtual threads, so a pool of threads is used", e);
            }
        }
        return pool(maxStreams + SPARE_THREADS, new AppThreads(HandlerExecutor::platformThread, loader));
    }

    /** {@code Thread.ofVirtual()}, by reflection as long as Java 17 will do. */
    private static ThreadFactory virtualThreads() throws ReflectiveOperationException {
        Class<?> type = Class.forName("java.lang.Thread$Builder");
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        type.getMethod("name", String.class, long.class).invoke(builder, NAME, 1L);
        type.getMethod("inheritInheritableThreadLocals", boolean.class).invoke(builder, false);
        return (ThreadFactory) type.getMethod("factory").invoke(builder);
    }

    private static Thread platformThread(Runnable task) {
        Thread thread = new Thread(null, task, NAME + COUNT.incrementAndGet(), 0, false);
        thread.setDaemon(true);
        return thread;
    }

    /** Hands a task to an idle thread, else to a new one up to the limit, else queues it. */
    private static ExecutorService pool(int maxThreads, ThreadFactory threads) {
        return new ThreadPoolExecutor(
                0,
                maxThreads,
                IDLE.toMillis(),
                TimeUnit.MILLISECONDS,
                new HandOverQueue(),
                threads,
                HandlerExecutor::queue);
    }

    private static void queue(Runnable task, ThreadPoolExecutor pool) {
        boolean queued = !pool.isShutdown() && pool.getQueue().add(task);
        boolean stranded = pool.isShutdown() && pool.remove(task); // nobody may be left to take it
        if (!queued || stranded) {
            throw new RejectedExecutionException("the application has been stopped");
        }
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

    /** Threads that have the application's class loader, and inherit nothing of the request that they are made for. */
    private record AppThreads(ThreadFactory threads, ClassLoader loader) implements ThreadFactory {
        @Override
        public Thread newThread(Runnable task) {
            Thread thread = threads.newThread(task);
            thread.setContextClassLoader(loader);
            return thread;
        }
    }
}

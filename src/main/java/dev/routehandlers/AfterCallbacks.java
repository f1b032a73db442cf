package dev.routehandlers;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs what {@code after()} registered, in order of registration, each in the scope of its exchange: one starts when the
 * one before has ended, or has been at it for a moment, so that it holds up none. One that throws is logged and keeps
 * none of the others from running.
 */
final class AfterCallbacks {
    private static final Logger LOG = System.getLogger(RouteHandlers.class.getName());
    private static final long MOMENT_MILLIS = 20;

    private AfterCallbacks() {}

    static void run(Exchange exchange, List<Next.Callback> callbacks) {
        execute(exchange, callbacks.size(), () -> runInOrder(exchange, callbacks));
    }

    /** Runs the last one on this thread, and each of the others on one of its own. */
    private static void runInOrder(Exchange exchange, List<Next.Callback> callbacks) {
        int last = callbacks.size() - 1;
        for (Next.Callback callback : callbacks.subList(0, last)) {
            CountDownLatch ended = new CountDownLatch(1);
            boolean started = execute(exchange, 1, () -> {
                run(exchange, callback);
                ended.countDown();
            });
            if (started) {
                awaitAMoment(ended);
            }
        }
        run(exchange, callbacks.get(last));
    }

    private static void awaitAMoment(CountDownLatch ended) {
        try {
            var unused = ended.await(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the application is being stopped: the rest is on its own
        }
    }

    /** Executes {@code task}, which runs so many callbacks; returns whether it will. */
    private static boolean execute(Exchange exchange, int callbacks, Runnable task) {
        try {
            exchange.executor().execute(task);
            return true;
        } catch (RejectedExecutionException stopped) {
            LOG.log(Level.WARNING, "an after() callback did not run, because the application has been stopped");
            for (int i = 0; i < callbacks; i++) {
                exchange.afterEnds();
            }
            return false;
        }
    }

    private static void run(Exchange exchange, Next.Callback callback) {
        @Nullable Exchange before = Exchange.bind(exchange);
        try {
            callback.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.log(Level.WARNING, "an after() callback was interrupted", e);
        } catch (Throwable e) {
            logFailure(exchange, e);
        } finally {
            Exchange.bind(before);
            exchange.afterEnds();
        }
    }

    static void logFailure(Exchange exchange, Throwable error) {
        LOG.log(Level.ERROR, "an after() callback of request " + exchange.requestId() + " failed", error);
    }
}

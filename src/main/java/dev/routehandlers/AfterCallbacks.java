package dev.routehandlers;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs what {@code after()} registered: started in order of registration, concurrently, each in the scope of its
 * exchange. One that throws is logged and keeps none of the others from running.
 */
final class AfterCallbacks {
    private static final Logger LOG = System.getLogger(RouteHandlers.class.getName());

    private AfterCallbacks() {}

    static void run(Exchange exchange, List<Next.Callback> callbacks) {
        exchange.aftersStart(callbacks.size());
        for (Next.Callback callback : callbacks) {
            try {
                exchange.executor().execute(() -> run(exchange, callback));
            } catch (RejectedExecutionException stopped) {
                LOG.log(Level.WARNING, "an after() callback did not run, because the application has been stopped");
                exchange.afterEnds();
            }
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
            LOG.log(Level.ERROR, "an after() callback of request " + exchange.requestId() + " failed", e);
        } finally {
            Exchange.bind(before);
            exchange.afterEnds();
        }
    }
}

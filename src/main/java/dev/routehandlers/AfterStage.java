package dev.routehandlers;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A stage that {@code after()} was given: it goes on by itself and holds no thread. The application waits for it when it
 * is closed, and gives it up when that takes too long; its exchange is told of either, once.
 */
final class AfterStage {
    private static final Logger LOG = System.getLogger(RouteHandlers.class.getName());

    private final Exchange exchange;
    private boolean over;

    private AfterStage(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Keeps an eye on {@code stage} from now on. */
    static void watch(Exchange exchange, CompletionStage<?> stage) {
        AfterStage watched = new AfterStage(exchange);
        exchange.handlers().inFlight().add(watched);
        try {
            var unused = stage.whenComplete((value, error) -> watched.end(error));
        } catch (RuntimeException e) { // a stage of somebody's own
            watched.end(e);
        }
    }

    private void end(@Nullable Throwable error) {
        if (!isTheEnd()) {
            return;
        }
        if (error != null) {
            AfterCallbacks.logFailure(exchange, Next.cause(error));
        }
        over();
    }

    /** The application has been stopped, and waits no more. */
    void giveUp() {
        if (isTheEnd()) {
            LOG.log(
                    Level.WARNING,
                    "a stage that request " + exchange.requestId()
                            + " gave to after() was not complete when the application was stopped");
            over();
        }
    }

    private synchronized boolean isTheEnd() {
        boolean first = !over;
        over = true;
        return first;
    }

    private void over() {
        exchange.handlers().inFlight().remove(this);
        exchange.afterEnds();
    }
}

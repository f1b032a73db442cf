package dev.routehandlers;

import dev.routehandlers.errors.DomException;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.web.HostAccess;
import dev.routehandlers.web.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The run of a handler whose stage was pending when it returned. No thread waits for it.
 *
 * <p>Threads: the stage completes on whatever thread completes it, and the answer is given there; {@code asyncTimeout}
 * and the end of the application answer in its place, on the executor. {@code answered} decides, once, which of them
 * does. What a handler returns after that is thrown away, and its stream cancelled.
 */
final class PendingRun {
    private static final Logger LOG = System.getLogger(RouteHandlers.class.getName());

    private final UserCall run;
    private final AtomicBoolean answered = new AtomicBoolean();

    private PendingRun(UserCall run) {
        this.run = run;
    }

    /** Answers {@code run} when {@code stage} completes: before this returns, if it has completed by now. */
    static void start(UserCall run, CompletionStage<?> stage) {
        PendingRun pending = new PendingRun(run);
        Exchange exchange = run.exchange();
        exchange.inFlight(pending);
        Duration limit = exchange.handlers().settings().asyncTimeout();
        Future<?> timeout = limit.isZero() ? null : exchange.handlers().schedule(limit, () -> pending.timedOut(limit));
        try {
            var unused = stage.whenComplete((returned, error) -> {
                if (timeout != null) {
                    timeout.cancel(false);
                }
                pending.completed(returned, error);
            });
        } catch (RuntimeException e) { // a stage of someone's own making
            pending.completed(null, e);
        }
    }

    private void completed(@Nullable Object returned, @Nullable Throwable error) {
        if (answered.compareAndSet(false, true)) {
            goOn(error == null ? returned : run.failed(Next.cause(error)));
        } else if (returned instanceof Response late) {
            cancel(late);
        }
    }

    private void timedOut(Duration limit) {
        var unused = giveUp(
                503,
                new DomException(
                        "the handler was pending for longer than the asyncTimeout of " + limit.toSeconds() + " s",
                        "TimeoutError"));
    }

    /** The application ends: answers with 503, and returns true, unless the handler was faster. */
    boolean stopped() {
        return giveUp(503, new DomException("the handler was pending when the application was stopped", "AbortError"));
    }

    /** Its {@code maxDuration} has passed: answers with 504, unless the handler was faster. */
    void expired(DomException reason) {
        var unused = giveUp(504, reason);
    }

    private boolean giveUp(int status, DomException reason) {
        if (!answered.compareAndSet(false, true)) {
            return false;
        }
        LOG.log(Level.WARNING, () -> run + ": answered with " + status + ", because " + reason.getMessage());
        run.exchange().dropCookies();
        run.exchange().abort(reason);
        answer(Answers.problem(status, null));
        return true;
    }

    /** Nobody above would hear of a failure here. */
    private void goOn(@Nullable Object value) {
        try {
            run.returned(value);
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, () -> run + ": the answer could not be handed over", e);
        }
    }

    private void answer(Response response) {
        try {
            run.exchange().send(response);
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, () -> run + ": the answer could not be handed over", e);
        }
    }

    private static void cancel(Response late) {
        ReadableStream<byte[]> stream = HostAccess.bodyUsed(late) ? null : HostAccess.takeStream(late);
        if (stream != null) {
            var unused = stream.cancel(new DomException("the answer came too late", "AbortError"));
        }
    }
}

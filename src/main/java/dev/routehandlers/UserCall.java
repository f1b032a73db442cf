package dev.routehandlers;

import dev.routehandlers.Exchange.ClientFault;
import dev.routehandlers.web.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A call of the user's code for one request, a handler or a middleware, and what becomes of what it returns or throws.
 * Whatever happens, the exchange gets one answer.
 */
abstract class UserCall {
    private static final Logger LOG = System.getLogger(RouteHandlers.class.getName());

    private final Exchange exchange;

    UserCall(Exchange exchange) {
        this.exchange = exchange;
    }

    Exchange exchange() {
        return exchange;
    }

    /** Calls the code. */
    abstract @Nullable Object invoke() throws Throwable;

    /** Goes on with what the code returned, or its stage completed with: a response, or something wrong. */
    abstract void returned(@Nullable Object value);

    /** What stands around the code, and answers for its errors. */
    abstract Surroundings surroundings();

    /** Where the code is, for those who hear of an error. */
    abstract RequestErrorContext errorContext();

    /** Calls the code on this thread, and goes on: at once, unless it returns a stage that is pending. */
    final void call() {
        Object value;
        Exchange before = Exchange.bind(exchange);
        try {
            value = invoke();
            if (value instanceof CompletionStage<?> stage) {
                // A minimal stage, such as completedStage() makes, is a future that doesn't tell: its copy does.
                boolean done = stage instanceof CompletableFuture<?> future
                        && future.toCompletableFuture().isDone();
                if (!done) {
                    PendingRun.start(this, stage);
                    return;
                }
                value = Next.await(stage);
            }
        } catch (Throwable thrown) {
            value = failed(thrown);
        } finally {
            Exchange.bind(before);
        }
        returned(value);
    }

    /** The answer to {@code error}, which the code threw, or with which its stage failed. */
    final Response failed(Throwable error) {
        if (error instanceof RouteInterrupt interrupt) {
            try {
                return Answers.interrupted(exchange, interrupt);
            } catch (IllegalArgumentException badLocation) {
                return failed(badLocation);
            }
        }
        Response handled = error instanceof DynamicRead ? null : handled(error);
        if (handled != null) {
            return handled;
        }
        ClientFault fault = exchange.clientFault(error);
        if (fault == null) {
            return broken(error);
        }
        LOG.log(Level.DEBUG, () -> this + ": answered with " + fault.status(), error);
        exchange.dropCookies();
        return Answers.problem(fault.status(), fault.error().getMessage());
    }

    /** What the nearest {@code ErrorHandler} answers; null when there is none for {@code error}, or it fails, too. */
    private @Nullable Response handled(Throwable error) {
        if (surroundings().errorHandlers().isEmpty()) {
            return null;
        }
        Exchange before = Exchange.bind(exchange);
        try {
            Object answer = surroundings().handle(error, exchange.request());
            String wrong = answer == null ? null : Answers.whyNotSent(answer);
            if (wrong == null) {
                return (Response) answer;
            }
            LOG.log(
                    Level.ERROR,
                    () -> this + ": the ErrorHandler returned " + wrong + ", instead of a Response to send");
        } catch (RouteInterrupt interrupt) {
            return Answers.interrupted(exchange, interrupt);
        } catch (Throwable second) {
            if (second != error) {
                second.addSuppressed(error);
            }
            LOG.log(Level.ERROR, () -> this + ": the ErrorHandler failed", second);
        } finally {
            Exchange.bind(before);
        }
        return null;
    }

    private Response broken(Throwable error) {
        if (!exchange.failing(error)) {
            return Answers.empty(500);
        }
        LOG.log(Level.ERROR, () -> this + ": the handler failed", error);
        exchange.handlers().tellOfError(error, exchange.request(), errorContext());
        exchange.dropCookies();
        return Answers.empty(500);
    }

    /** The answer when the code returned something that can't be sent, which is logged. */
    final Response wrong(String what) {
        if (!exchange.failing(new IllegalStateException("the handler returned " + what))) {
            return Answers.empty(500);
        }
        LOG.log(Level.ERROR, () -> this + ": the handler returned " + what + ", instead of a Response to send");
        exchange.dropCookies();
        return Answers.empty(500);
    }
}

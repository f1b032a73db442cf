package dev.routehandlers;

import dev.routehandlers.Exchange.ClientFault;
import dev.routehandlers.routing.RouteMatch;
import dev.routehandlers.web.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One run of a handler: what it is given, and what becomes of what it returns or throws. Whatever happens, the exchange
 * gets one answer.
 */
final class HandlerRun implements HandlerArguments {
    private static final Logger LOG = System.getLogger(RouteHandlers.class.getName());

    private final Exchange exchange;
    private final RouteMatch<RouteModule> match;
    private final HandlerBinding binding;

    HandlerRun(Exchange exchange, RouteMatch<RouteModule> match) {
        this.exchange = exchange;
        this.match = match;
        this.binding = match.target().methods().binding(exchange.method());
    }

    @Override
    public NextRequest request() {
        return exchange.request();
    }

    @Override
    public RouteMatch<?> match() {
        return match;
    }

    Exchange exchange() {
        return exchange;
    }

    /** Calls the handler on this thread, and answers: at once, unless it returns a stage that is pending. */
    void start() {
        Object outcome = call();
        if (outcome instanceof Response response) {
            exchange.send(response);
        } else {
            PendingRun.start(this, (CompletionStage<?>) outcome);
        }
    }

    /** The response, or a stage that may not have completed. */
    private Object call() {
        Exchange before = Exchange.bind(exchange);
        try {
            Object returned = binding.call(this);
            if (!(returned instanceof CompletionStage<?> stage)) {
                return response(returned);
            }
            // A minimal stage, such as completedStage() makes, is a future that doesn't tell: its copy does.
            boolean done = stage instanceof CompletableFuture<?> future
                    && future.toCompletableFuture().isDone();
            return done ? response(Next.await(stage)) : stage;
        } catch (Throwable thrown) {
            return failed(thrown);
        } finally {
            Exchange.bind(before);
        }
    }

    /** The answer that what the handler returned makes. */
    Response response(@Nullable Object returned) {
        if (returned == HandlerBinding.UNMATCHED) {
            return new Answers.Unmatched();
        }
        String wrong = Answers.whyNotSent(returned);
        if (wrong == null && returned instanceof Response response) {
            return response;
        }
        LOG.log(Level.ERROR, () -> this + ": the handler returned " + wrong + ", instead of a Response to send");
        return broken();
    }

    /** The answer to {@code error}, which the handler threw, or with which its stage failed. */
    Response failed(Throwable error) {
        if (error instanceof RouteInterrupt interrupt) {
            try {
                return Answers.interrupted(exchange, interrupt);
            } catch (IllegalArgumentException badLocation) {
                return failed(badLocation);
            }
        }
        ClientFault fault = exchange.clientFault(error);
        if (fault == null) {
            LOG.log(Level.ERROR, () -> this + ": the handler failed", error);
            return broken();
        }
        LOG.log(Level.DEBUG, () -> this + ": answered with " + fault.status(), error);
        exchange.dropCookies();
        return Answers.problem(fault.status(), fault.error().getMessage());
    }

    private Response broken() {
        exchange.dropCookies();
        return Answers.empty(500);
    }

    /** Names the run in the log: {@code GET /hello (app.hello.Route.GET(), request 17)}. */
    @Override
    public String toString() {
        return exchange.method() + " " + match.pattern() + " (" + binding.description() + ", request "
                + exchange.requestId() + ")";
    }
}

package dev.routehandlers;

import dev.routehandlers.routing.RouteMatch;
import dev.routehandlers.web.Response;
import org.jspecify.annotations.Nullable;

/** One run of a handler: what it is given, and the answer that it makes. */
final class HandlerRun extends UserCall implements HandlerArguments {
    private final RouteMatch<RouteModule> match;
    private final HandlerBinding binding;
    private @Nullable Deadline deadline;

    HandlerRun(Exchange exchange, RouteMatch<RouteModule> match) {
        super(exchange);
        this.match = match;
        exchange.handledBy(match);
        this.binding = match.target().methods().binding(exchange.method());
    }

    @Override
    public NextRequest request() {
        return exchange().request();
    }

    @Override
    public RouteMatch<?> match() {
        return match;
    }

    @Override
    @Nullable
    Object invoke() throws Throwable {
        int maxDuration = match.target().config().maxDuration();
        return maxDuration == 0 || binding.automatic() ? binding.call(this) : callWithin(maxDuration);
    }

    private @Nullable Object callWithin(int maxDuration) throws Throwable {
        Deadline limit = Deadline.start(exchange(), maxDuration);
        deadline = limit;
        Object value = null;
        Throwable failure = null;
        try {
            value = binding.call(this);
        } catch (Throwable thrown) {
            failure = thrown;
        }
        if (limit.handlerReturned()) {
            exchange().dropCookies();
            return Answers.problem(504, null);
        }
        if (failure != null) {
            throw failure;
        }
        return value;
    }

    @Override
    void returned(@Nullable Object value) {
        if (deadline != null) {
            deadline.end();
        }
        exchange().send(response(value));
    }

    private Response response(@Nullable Object value) {
        if (value == HandlerBinding.UNMATCHED) {
            exchange().unmatched();
            return new Answers.Unmatched(exchange().rewrittenPath());
        }
        String wrong = Answers.whyNotSent(value);
        return wrong == null && value instanceof Response response ? response : wrong(String.valueOf(wrong));
    }

    @Override
    Surroundings surroundings() {
        return match.target().surroundings();
    }

    @Override
    RequestErrorContext errorContext() {
        return new RequestErrorContext(
                exchange().method(),
                match.pattern(),
                "route",
                binding.description(),
                exchange().requestId());
    }

    /** Names the run in the log: {@code GET /hello (app.hello.Route.GET(), request 17)}. */
    @Override
    public String toString() {
        return exchange().method() + " " + match.pattern() + " (" + binding.description() + ", request "
                + exchange().requestId() + ")";
    }
}

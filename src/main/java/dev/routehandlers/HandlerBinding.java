package dev.routehandlers;

import org.jspecify.annotations.Nullable;

/** A method of a route, bound to what answers it: the call of a handler, or an answer of ours. */
final class HandlerBinding {
    /** What a call returns when a parameter's value does not convert: the path has no route. */
    static final Object UNMATCHED = new Object();

    private final String description;
    private final boolean automatic;
    private final Invocation invocation;

    HandlerBinding(String description, boolean automatic, Invocation invocation) {
        this.description = description;
        this.automatic = automatic;
        this.invocation = invocation;
    }

    /** What is called, for the log: {@code app.hello.Route.GET(NextRequest)}. */
    String description() {
        return description;
    }

    /** Whether no handler is called: the answer is the automatic OPTIONS or 405. */
    boolean automatic() {
        return automatic;
    }

    /**
     * Calls the handler.
     *
     * @return what it returned, whatever that is, or {@link #UNMATCHED}
     * @throws Throwable what it threw
     */
    @Nullable
    Object call(HandlerArguments arguments) throws Throwable {
        return invocation.call(arguments);
    }

    /** The direct call of a handler, with the arguments that it declares. */
    @FunctionalInterface
    interface Invocation {
        @Nullable
        Object call(HandlerArguments arguments) throws Throwable;
    }
}

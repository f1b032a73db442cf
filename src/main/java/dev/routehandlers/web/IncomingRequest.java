package dev.routehandlers.web;

import dev.routehandlers.streams.AbortSignal;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The host's request behind a {@link Request}, asked only for what a handler asks for. For hosts, not for handlers. */
public interface IncomingRequest {
    /** The method, in upper case. */
    String method();

    /** The URL as sent, absolute. */
    String url();

    /** The headers. */
    HeaderSource headerSource();

    /** The body; null when there can't be one: for GET and HEAD. The same at each call. */
    @Nullable
    IncomingBody incomingBody();

    /** Aborts when nobody waits for the answer any more. The same at each call. */
    AbortSignal signal();

    /** What the body may cost. */
    BodyLimits limits();

    /** Where the temporary files of a form find their room. */
    TempSpace tempSpace();

    /** Where user code and blocking work run that must not hold a thread of the host's. */
    Executor executor();

    /**
     * Called before the handler gets something that depends on who sent the request: everything but its method, params,
     * path and signal. What it throws comes out of the method that was called.
     *
     * @param what the method, for messages: {@code request.headers()}
     */
    default void onRead(String what) {}

    /**
     * Says that {@code error} is the client's mistake, which deserves {@code status}: 400, 408, 413 or 415; or 503, that
     * of all clients together. That is the answer if the handler fails with it.
     */
    void clientFault(Throwable error, int status);
}

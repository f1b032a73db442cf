package dev.routehandlers;

import dev.routehandlers.web.Request;

/**
 * Is told of errors that a handler or a middleware did not handle, and that nobody else did: for reports, not for
 * answers. What it throws is logged and changes nothing. Registered by {@link RouteHandlers#onRequestError}.
 *
 * @see <a href="https://nextjs.org/docs/app/api-reference/file-conventions/instrumentation#onrequesterror-optional">Next.js,
 *     onRequestError</a>
 */
@FunctionalInterface
public interface RequestErrorListener {
    /**
     * Tells of {@code error}. It is called on the thread that found it, before the answer is sent.
     *
     * @param request the request, whose body may have been read
     * @param context where it happened
     * @throws Exception which is logged
     */
    void onRequestError(Throwable error, Request request, RequestErrorContext context) throws Exception;
}

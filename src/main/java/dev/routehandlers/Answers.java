package dev.routehandlers;

import dev.routehandlers.web.HostAccess;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answers that no handler wrote: problems, redirects between spellings of a path, and the unmatched. */
final class Answers {
    private static final Logger LOG = System.getLogger(RouteHandlers.class.getName());

    private Answers() {}

    /** A status and nothing else. */
    static Response empty(int status) {
        return new Response(null, new ResponseInit().status(status));
    }

    /**
     * The client's mistake, said to the client.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
     */
    static Response problem(int status, @Nullable String detail) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("type", "about:blank");
        members.put("title", title(status));
        members.put("status", status);
        if (detail != null) {
            members.put("detail", detail);
        }
        ResponseInit init = new ResponseInit().status(status).header("Content-Type", "application/problem+json");
        try {
            return Response.json(members, init);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the JsonCodec can't write a map of strings and numbers", e);
            return empty(status);
        }
    }

    static Response redirect(int status, String location) {
        return new Response(null, new ResponseInit().status(status).header("Location", location));
    }

    /**
     * The answer that {@code interrupt} makes. Cookies go along with a redirect, but not with the others.
     *
     * @throws IllegalArgumentException when it redirects to nowhere, or to what is no header's value
     */
    static Response interrupted(Exchange exchange, RouteInterrupt interrupt) {
        String location = interrupt.location();
        if (location != null) {
            return Redirects.answer(exchange, interrupt.status(), location);
        }
        exchange.dropCookies();
        return empty(interrupt.status());
    }

    /** What {@code returned} is, when it is no response to send; else null. */
    static @Nullable String whyNotSent(@Nullable Object returned) {
        if (returned == null) {
            return "null";
        }
        if (!(returned instanceof Response response)) {
            return "a " + returned.getClass().getName();
        }
        if (response.status() == 0) {
            return "Response.error()";
        }
        if (response instanceof NextResponse next && next.goesOn()) {
            return "NextResponse.next() or rewrite(), which are for middleware";
        }
        return HostAccess.bodyUsed(response) ? "a Response whose body has been read already" : null;
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 405 -> "Method Not Allowed";
            case 408 -> "Request Timeout";
            case 413 -> "Content Too Large";
            case 414 -> "URI Too Long";
            case 415 -> "Unsupported Media Type";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            default -> "Error";
        };
    }

    /** The answer to a request that no route matches, until the host finds a file or a page for it. */
    static final class Unmatched extends Response {
        private final @Nullable String rewrittenPath;

        /** That of a request which middleware have led to {@code rewrittenPath}; null when none did. */
        Unmatched(@Nullable String rewrittenPath) {
            super(null, new ResponseInit().status(404));
            this.rewrittenPath = rewrittenPath;
        }

        @Nullable
        String rewrittenPath() {
            return rewrittenPath;
        }
    }
}

package dev.routehandlers.servlet;

import dev.routehandlers.web.HostAccess;
import dev.routehandlers.web.Response;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.BiConsumer;

/**
 * Writes an answer's status and headers to the container's response. How long the body is, and how it is framed, is for
 * the one to say who sends it.
 */
final class ResponseHead implements BiConsumer<String, String> {
    private static final String EVENT_STREAM = "text/event-stream";

    private final HttpServletResponse response;
    private long contentLength = -1;
    private boolean eventStream;
    private boolean encoded;
    private boolean cacheControl;
    private boolean accelBuffering;

    private ResponseHead(HttpServletResponse response) {
        this.response = response;
    }

    /** Writes the head of {@code answer}, but not its {@code Content-Length}. */
    static ResponseHead write(ServletExchange exchange, HttpServletResponse response, Response answer) {
        int status = answer.status();
        if (status != HttpServletResponse.SC_OK || exchange.dispatch() != DispatcherType.ERROR) {
            response.setStatus(status); // an error page that is all right keeps the status of the error
        }
        ResponseHead head = headers(response, answer);
        if (exchange.hasBrokenBody()) {
            response.setHeader("Connection", "close");
        }
        return head;
    }

    /** Writes the headers of {@code answer}, but not its {@code Content-Length}. */
    static ResponseHead headers(HttpServletResponse response, Response answer) {
        ResponseHead head = new ResponseHead(response);
        HostAccess.forEachHeader(answer, head);
        return head;
    }

    @Override
    public void accept(String name, String value) {
        switch (known(name)) {
            case "content-length" -> {
                contentLength = length(value);
                return;
            }
            case "transfer-encoding" -> { // is for us to choose: the handler's is another connection's
                return;
            }
            case "set-cookie", "vary" -> { // beside those of filters
                response.addHeader(name, value);
                return;
            }
            case "content-type" -> {
                eventStream = isEventStream(value);
                response.setContentType(value);
                return;
            }
            case "content-encoding" -> encoded = true;
            case "cache-control" -> cacheControl = true;
            case "x-accel-buffering" -> accelBuffering = true;
            default -> {}
        }
        response.setHeader(name, value);
    }

    /** Whether the body of {@code answer} is server-sent events. */
    static boolean isEventStream(Response answer) {
        String type = answer.headers().get("Content-Type");
        return type != null && isEventStream(type);
    }

    /** {@code name} in lower case when it is one that is looked at here; else empty. */
    private static String known(String name) {
        String known = switch (name.length()) { // most names differ in it, so that one comparison tells
            case 4 -> "vary";
            case 10 -> "set-cookie";
            case 12 -> "content-type";
            case 13 -> "cache-control";
            case 14 -> "content-length";
            case 16 -> "content-encoding";
            case 17 -> name.charAt(1) == '-' ? "x-accel-buffering" : "transfer-encoding";
            default -> "";
        };
        return known.equalsIgnoreCase(name) ? known : "";
    }

    private static boolean isEventStream(String type) {
        int end = EVENT_STREAM.length();
        return type.regionMatches(true, 0, EVENT_STREAM, 0, end)
                && (type.length() == end || type.substring(end).stripLeading().startsWith(";"));
    }

    private static long length(String value) {
        try {
            return Math.max(-1, Long.parseLong(value.strip()));
        } catch (NumberFormatException notOne) {
            return -1;
        }
    }

    /** The {@code Content-Length} that the handler set; -1 when it set none. */
    long contentLength() {
        return contentLength;
    }

    /** Whether bytes of ours may stand between the handler's. */
    boolean takesHeartbeats() {
        return eventStream && !encoded;
    }

    /** Keeps proxies from holding events back. */
    void writeEventStreamHeaders() {
        if (!eventStream) {
            return;
        }
        if (!cacheControl) {
            response.setHeader("Cache-Control", "no-cache, no-transform");
        }
        if (!accelBuffering) {
            response.setHeader("X-Accel-Buffering", "no");
        }
    }
}

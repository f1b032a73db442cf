package dev.routehandlers.servlet;

import dev.routehandlers.RouteHandlers;
import dev.routehandlers.RoutedPath;
import dev.routehandlers.errors.DomException;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.web.HostAccess;
import dev.routehandlers.web.Response;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Sends answers: what is at hand at once, on the container's thread and in one write; what is pending, or a stream,
 * asynchronously where that can be done, else blocking.
 */
final class Delivery {
    static final Logger LOG = System.getLogger(RouteHandlerServlet.class.getName());

    private final RouteHandlers handlers;
    private final StreamAbort abort;
    private final StreamSlots slots;
    private final CutsUnderWay cuts = new CutsUnderWay();
    private final String servletName;
    private final AtomicBoolean warned = new AtomicBoolean();

    Delivery(RouteHandlers handlers, StreamAbort abort, String servletName) {
        this.handlers = handlers;
        this.abort = abort;
        this.slots = new StreamSlots(handlers.settings().maxStreams());
        this.servletName = servletName;
    }

    RouteHandlers handlers() {
        return handlers;
    }

    StreamAbort abort() {
        return abort;
    }

    Duration heartbeat() {
        return handlers.settings().sseHeartbeat();
    }

    StreamSlots slots() {
        return slots;
    }

    CutsUnderWay cuts() {
        return cuts;
    }

    /**
     * Sends the answer that is kept, when there is one that needs no exchange and nobody is known who asks.
     *
     * @return whether it has been sent; nothing has been touched otherwise
     */
    boolean kept(HttpServletRequest request, HttpServletResponse response, ServletTarget target, RoutedPath routed) {
        if (target.dispatch() != DispatcherType.REQUEST || !request.getMethod().equals("GET")) {
            return false;
        }
        Response answer = handlers.kept(routed, target.path().base(), request::getHeader);
        if (answer == null || request.getUserPrincipal() != null) {
            return false;
        }
        request.setAttribute(RouteHandlerServlet.PATTERN_ATTRIBUTE, routed.pattern());
        List<String> regions = routed.preferredRegion();
        if (regions != null) {
            request.setAttribute(RouteHandlerServlet.REGION_ATTRIBUTE, regions);
        }
        response.setStatus(answer.status());
        ResponseHead.headers(response, answer);
        try {
            body(target.dispatch(), response, answer.status(), HostAccess.takeBytes(answer));
        } catch (IOException e) {
            LOG.log(Level.DEBUG, () -> "GET " + routed.pattern() + ": the client has left", e);
        }
        return true;
    }

    /** Sends {@code answer} before {@code service()} returns, unless it is a stream. */
    void now(ServletExchange exchange, HttpServletRequest request, HttpServletResponse response, Response answer)
            throws IOException {
        byte[] bytes = HostAccess.takeBytes(answer);
        ReadableStream<byte[]> stream = bytes == null ? stream(exchange, answer) : null;
        if (stream == null) {
            AsyncContext closing = closing(exchange, request, response);
            send(exchange, response, answer, bytes);
            if (closing != null) {
                closing.complete();
            }
        } else if (mayBeAsync(exchange, request, response)) {
            AsyncAnswer.start(this, exchange, request, response).stream(answer, stream);
        } else {
            new BlockingPump(this, exchange, request, response, answer, stream).run();
        }
    }

    /**
     * What an answer is completed by after which the connection can't be used any more; null for most. Tomcat reads the
     * rest of a body before its thread is free again, for as long as the client likes, but not when the answer is
     * asynchronous.
     */
    private @Nullable AsyncContext closing(
            ServletExchange exchange, HttpServletRequest request, HttpServletResponse response) {
        return exchange.hasBrokenBody() && mayBeAsync(exchange, request, response) ? request.startAsync() : null;
    }

    /**
     * Sends the answer when the handler gives it. Where that can't be asynchronous, this thread waits for the answer, and
     * gets it, to be sent now; else null.
     */
    @Nullable
    Response later(ServletExchange exchange, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (mayBeAsync(exchange, request, response)) {
            AsyncAnswer async = AsyncAnswer.start(this, exchange, request, response);
            Response early = exchange.takeAnswer(async::answer);
            if (early != null) {
                async.answer(early);
            }
            return null;
        }
        try {
            return exchange.awaitAnswer();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exchange.abort(new DomException("the thread that waited for the answer was interrupted", "AbortError"));
            throw new IOException("interrupted while waiting for the handler's answer", e);
        }
    }

    /** The stream that is the body of {@code answer}; null when there is none. One that HEAD doesn't send is cancelled. */
    static @Nullable ReadableStream<byte[]> stream(ServletExchange exchange, Response answer) {
        ReadableStream<byte[]> stream = HostAccess.takeStream(answer);
        if (stream != null && exchange.isHead()) {
            cancel(stream, new DomException("a HEAD request is answered without a body", "AbortError"));
            return null;
        }
        return stream;
    }

    /** Says that nobody reads {@code stream}. What its source makes of that is its own business. */
    static void cancel(ReadableStream<byte[]> stream, Throwable reason) {
        var unused = stream.cancel(reason).exceptionally(error -> {
            LOG.log(Level.DEBUG, "the source of a stream failed when it was cancelled", error);
            return null;
        });
    }

    private static void send(
            ServletExchange exchange, HttpServletResponse response, Response answer, byte @Nullable [] bytes) {
        try {
            whole(exchange, response, answer, bytes);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, () -> exchange + ": the client has left", e);
            exchange.abort(e);
        }
        exchange.endInService();
    }

    /** Writes an answer that is not a stream: its body is {@code bytes}, or it has none. */
    static void whole(ServletExchange exchange, HttpServletResponse response, Response answer, byte @Nullable [] bytes)
            throws IOException {
        ResponseHead head = ResponseHead.write(exchange, response, answer);
        if (exchange.isHead()) {
            leaveOutBody(response, answer, head);
        } else {
            body(exchange.dispatch(), response, answer.status(), bytes);
        }
    }

    private static void body(DispatcherType dispatch, HttpServletResponse response, int status, byte @Nullable [] bytes)
            throws IOException {
        if (bytes != null) {
            response.setContentLength(bytes.length);
            write(dispatch, response, bytes);
        } else if (status == HttpServletResponse.SC_NOT_MODIFIED) {
            response.flushBuffer(); // lest the container says that what the client has is empty
        }
    }

    /** Says what GET would say of the body's length. */
    private static void leaveOutBody(HttpServletResponse response, Response answer, ResponseHead head)
            throws IOException {
        boolean hasBody = HostAccess.hasBody(answer);
        long known = hasBody ? HostAccess.bodyLength(answer) : -1;
        long length = known >= 0 ? known : head.contentLength();
        if (length >= 0) {
            response.setContentLengthLong(length);
        } else if (hasBody) {
            response.flushBuffer(); // lest the container says that it is empty
        }
    }

    private static void write(DispatcherType dispatch, HttpServletResponse response, byte[] bytes) throws IOException {
        ServletOutputStream output;
        try {
            output = response.getOutputStream();
        } catch (IllegalStateException e) {
            if (dispatch != DispatcherType.INCLUDE) {
                throw e;
            }
            response.getWriter().write(new String(bytes, StandardCharsets.UTF_8)); // as the page around us does
            return;
        }
        output.write(bytes);
    }

    /**
     * Whether the answer may go on when {@code service()} has returned. Not if something around us would be done with
     * the response by then: a filter that wraps it, or has made it asynchronous itself, or a page that includes us.
     */
    boolean mayBeAsync(ServletExchange exchange, HttpServletRequest request, HttpServletResponse response) {
        DispatcherType dispatch = exchange.dispatch();
        boolean fromContainer = dispatch == DispatcherType.REQUEST || dispatch == DispatcherType.ASYNC;
        if (!fromContainer || response instanceof HttpServletResponseWrapper || request.isAsyncStarted()) {
            return false;
        }
        if (request.isAsyncSupported()) {
            return true;
        }
        if (warned.compareAndSet(false, true)) {
            LOG.log(
                    Level.WARNING,
                    "answers that are pending, and streams, block a thread of the container each: write"
                            + " <async-supported>true</async-supported> into the <servlet> " + servletName
                            + " of web.xml, and into each <filter> in front of it");
        }
        return false;
    }
}

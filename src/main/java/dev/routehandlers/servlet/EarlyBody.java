package dev.routehandlers.servlet;

import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body before its handler runs, without a thread that waits for it. That is done while {@linkplain BodyThreads
 * too many} threads of the container wait for bodies, so that a few hundred clients that send slowly, or don't, keep
 * nobody waiting who has sent a whole request. The handler runs when the container dispatches the request once more,
 * with the body in memory; a body that is too large for that is answered with 503.
 *
 * <p>Threads: the body is gathered by the container's callbacks; whichever of them sees its end dispatches. The exchange
 * passes from one dispatch to the other by an attribute of the request.
 */
final class EarlyBody implements AsyncListener {
    private static final String ATTRIBUTE = EarlyBody.class.getName();

    private final ServletExchange exchange;
    private final AsyncContext context;
    private final HttpServletResponse response;
    private final StreamAbort abort;

    private EarlyBody(ServletExchange exchange, AsyncContext context, HttpServletResponse response, StreamAbort abort) {
        this.exchange = exchange;
        this.context = context;
        this.response = response;
        this.abort = abort;
    }

    /** The exchange of a request that is here again, if that is because its body has been read; else null. */
    static @Nullable ServletExchange read(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof ServletExchange exchange) {
            request.removeAttribute(ATTRIBUTE);
            return exchange;
        }
        return null;
    }

    /** Whether the body has to be read first; it is then, and the request dispatched again. */
    static boolean comesFirst(
            Application application,
            ServletExchange exchange,
            HttpServletRequest request,
            HttpServletResponse response) {
        ServletBody body = application.bodyThreads().areMany() ? exchange.expectedBody() : null;
        if (body == null || !application.delivery().mayBeAsync(exchange, request, response)) {
            return false;
        }
        read(exchange, body, request, response, application.delivery().abort());
        return true;
    }

    private static void read(
            ServletExchange exchange,
            ServletBody body,
            HttpServletRequest request,
            HttpServletResponse response,
            StreamAbort abort) {
        AsyncContext context = request.startAsync();
        context.setTimeout(0);
        EarlyBody early = new EarlyBody(exchange, context, response, abort);
        context.addListener(early);
        if (body.length() > exchange.limits().memoryThreshold()) {
            early.refuse();
            return;
        }
        request.setAttribute(ATTRIBUTE, exchange);
        var unused = body.gather().thenAccept(whole -> {
            if (whole) {
                early.dispatch();
            } else {
                early.refuse();
            }
        });
        body.serviceReturned();
    }

    private void dispatch() {
        try {
            context.dispatch();
        } catch (IllegalStateException e) {
            Delivery.LOG.log(Level.DEBUG, () -> exchange + ": the container had ended the request by itself", e);
            exchange.end();
        }
    }

    private void refuse() {
        Delivery.LOG.log(Level.DEBUG, () -> exchange + ": answered with 503, because bodyThreads wait for bodies");
        ResponseInit init = new ResponseInit()
                .status(HttpServletResponse.SC_SERVICE_UNAVAILABLE)
                .header("Connection", "close")
                .header("Retry-After", "1");
        try {
            Delivery.whole(exchange, response, new Response(null, init), null);
        } catch (IOException e) {
            exchange.abort(e);
        }
        exchange.end();
        exchange.whenIdle(() -> abort.complete(response, context));
    }

    @Override
    public void onError(AsyncEvent event) {
        exchange.end();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        exchange.end(); // has been, unless the container completes of its own accord
    }

    @Override
    public void onTimeout(AsyncEvent event) {} // there is none

    @Override
    public void onStartAsync(AsyncEvent event) {} // by the answer, which has a listener of its own
}

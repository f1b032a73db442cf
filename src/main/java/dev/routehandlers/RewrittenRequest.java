package dev.routehandlers;

import dev.routehandlers.streams.AbortSignal;
import dev.routehandlers.web.BodyLimits;
import dev.routehandlers.web.HeaderSource;
import dev.routehandlers.web.Headers;
import dev.routehandlers.web.IncomingBody;
import dev.routehandlers.web.IncomingRequest;
import dev.routehandlers.web.TempSpace;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The request of an exchange as a middleware has changed it.
 *
 * @param exchange whose request it is
 * @param url the URL that handlers see
 * @param headerSource the headers that they see
 * @param incomingBody the body that they read
 */
record RewrittenRequest(
        Exchange exchange,
        String url,
        HeaderSource headerSource,
        @Nullable IncomingBody incomingBody) implements IncomingRequest {

    /** The headers, as a host would have them. */
    static HeaderSource source(Headers headers) {
        return new HeaderSource() {
            @Override
            public @Nullable String get(String name) {
                return headers.get(name);
            }

            @Override
            public void forEach(BiConsumer<String, String> line) {
                for (Map.Entry<String, String> header : headers) {
                    line.accept(header.getKey(), header.getValue());
                }
            }
        };
    }

    @Override
    public String method() {
        return exchange.method();
    }

    @Override
    public AbortSignal signal() {
        return exchange.signal();
    }

    @Override
    public BodyLimits limits() {
        return exchange.limits();
    }

    @Override
    public TempSpace tempSpace() {
        return exchange.tempSpace();
    }

    @Override
    public Executor executor() {
        return exchange.executor();
    }

    @Override
    public void onRead(String what) {
        exchange.onRead(what);
    }

    @Override
    public void clientFault(Throwable error, int status) {
        exchange.clientFault(error, status);
    }
}

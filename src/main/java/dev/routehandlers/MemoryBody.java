package dev.routehandlers;

import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.web.IncomingBody;
import dev.routehandlers.web.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The body of a request that is answered in memory: what the request that was made by hand has. */
final class MemoryBody implements IncomingBody {
    private final MemoryExchange exchange;
    private final Request request;

    MemoryBody(MemoryExchange exchange, Request request) {
        this.exchange = exchange;
        this.request = request;
    }

    @Override
    public long length() {
        return -1;
    }

    @Override
    public <T> CompletableFuture<T> read(BodyReader<T> reader) {
        return request.bytes().thenCompose(bytes -> {
            try {
                return CompletableFuture.completedFuture(reader.read(new ByteArrayInputStream(checked(bytes))));
            } catch (IOException | RuntimeException e) {
                return CompletableFuture.failedFuture(e);
            }
        });
    }

    private byte[] checked(byte[] bytes) {
        long limit = exchange.limits().maxBodySize();
        if (bytes.length > limit) {
            WebTypeError tooLarge = new WebTypeError("the body has more than the " + limit + " bytes of maxBodySize");
            exchange.clientFault(tooLarge, 413);
            throw tooLarge;
        }
        return bytes;
    }

    @Override
    public ReadableStream<byte[]> stream() {
        ReadableStream<byte[]> body = request.body();
        return body == null ? ReadableStream.from(List.of()) : body;
    }
}

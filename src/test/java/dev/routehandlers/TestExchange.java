package dev.routehandlers;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.web.HeaderSource;
import dev.routehandlers.web.Headers;
import dev.routehandlers.web.IncomingBody;
import dev.routehandlers.web.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A request as a server might bring it, of which a test sees all that comes back. */
final class TestExchange extends Exchange {
    private final RouteHandlers handlers;
    private final String method;
    private final String path;
    private final @Nullable String query;
    private final Headers headers = new Headers();
    private String basePath = "";
    private byte[] body = {};
    private boolean forwarded;
    private boolean detached;
    private boolean keepOpen;
    private final CompletableFuture<Response> answer = new CompletableFuture<>();
    volatile @Nullable String matched;
    volatile @Nullable Thread answeredBy;
    volatile @Nullable Throwable stopped;

    TestExchange(RouteHandlers handlers, String method, String pathAndQuery) {
        super(handlers);
        this.handlers = handlers;
        this.method = method;
        int question = pathAndQuery.indexOf('?');
        this.path = question < 0 ? pathAndQuery : pathAndQuery.substring(0, question);
        this.query = question < 0 ? null : pathAndQuery.substring(question + 1);
    }

    TestExchange header(String name, String value) {
        headers.append(name, value);
        return this;
    }

    TestExchange basePath(String basePath) {
        this.basePath = basePath;
        return this;
    }

    TestExchange body(String type, String text) {
        this.body = text.getBytes(StandardCharsets.UTF_8);
        return header("Content-Type", type);
    }

    TestExchange forward() {
        this.forwarded = true;
        return this;
    }

    /** The test calls {@link #end} itself. */
    TestExchange keepOpen() {
        this.keepOpen = true;
        return this;
    }

    /** The answer, when one is kept that needs no exchange; else null. */
    @Nullable
    Response kept() {
        return handlers.kept(handlers.route(path, query), basePath, headers::get);
    }

    TestExchange send() {
        handlers.serve(this);
        return this;
    }

    boolean isAnswered() {
        return answer.isDone();
    }

    /** The answer, which may take a while. */
    Response response() {
        try {
            return answer.get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("there was no answer", e);
        }
    }

    int status() {
        return response().status();
    }

    String text() {
        try {
            return response().text().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("the body did not end", e);
        }
    }

    @Nullable
    String header(String name) {
        return response().headers().get(name);
    }

    List<String> setCookie() {
        return response().headers().getSetCookie();
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String url() {
        return "http://example.com" + basePath + path + (query == null ? "" : "?" + query);
    }

    @Override
    public String rawPath() {
        return path;
    }

    @Override
    public @Nullable String rawQuery() {
        return query;
    }

    @Override
    public String basePath() {
        return basePath;
    }

    @Override
    public String cookiePath() {
        return basePath.isEmpty() ? "/" : basePath;
    }

    @Override
    public boolean forwarded() {
        return forwarded;
    }

    @Override
    public void matched(String pattern) {
        assertNull(matched, "matched twice");
        matched = pattern;
    }

    @Override
    public void unmatched() {
        matched = null;
    }

    @Override
    public HeaderSource headerSource() {
        return new HeaderSource() {
            @Override
            public @Nullable String get(String name) {
                checkAttached();
                return headers.get(name);
            }

            @Override
            public void forEach(BiConsumer<String, String> line) {
                checkAttached();
                headers.forEach(header -> line.accept(header.getKey(), header.getValue()));
            }
        };
    }

    private void checkAttached() {
        if (detached) {
            throw new IllegalStateException("the request has ended");
        }
    }

    @Override
    public @Nullable IncomingBody incomingBody() {
        if (method.equals("GET") || method.equals("HEAD")) {
            return null;
        }
        return new IncomingBody() {
            @Override
            public long length() {
                return body.length;
            }

            @Override
            public <T> CompletableFuture<T> read(BodyReader<T> reader) {
                try {
                    return CompletableFuture.completedFuture(reader.read(new ByteArrayInputStream(body)));
                } catch (IOException | RuntimeException e) {
                    return CompletableFuture.failedFuture(e);
                }
            }

            @Override
            public ReadableStream<byte[]> stream() {
                return ReadableStream.from(List.of(body));
            }
        };
    }

    @Override
    public Object nativeRequest() {
        return this;
    }

    @Override
    public String requestId() {
        return "test-1";
    }

    @Override
    protected void detach() {
        detached = true;
    }

    @Override
    protected void stop(Throwable reason) {
        stopped = reason;
        super.stop(reason);
    }

    @Override
    protected void answer(Response response) {
        assertNotNull(response);
        answeredBy = Thread.currentThread();
        if (!answer.complete(response)) {
            throw new AssertionError("answered twice");
        }
        if (!keepOpen) {
            end();
        }
    }
}

package dev.routehandlers.web;

import dev.routehandlers.streams.AbortController;
import dev.routehandlers.streams.AbortSignal;
import dev.routehandlers.streams.ReadableStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A host's request, which counts what is asked of it. */
final class FakeIncoming implements IncomingRequest, HeaderSource {
    final List<String> lines = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    final AbortController controller = new AbortController();
    final String method;
    private final @Nullable Content body;
    BodyLimits limits = BodyLimits.DEFAULTS;

    @Nullable
    Throwable fault;

    int faultStatus;

    FakeIncoming(String method) {
        this(method, new byte[0]);
    }

    FakeIncoming(String method, String body) {
        this(method, body.getBytes(StandardCharsets.UTF_8));
    }

    FakeIncoming(String method, byte[] body) {
        this.method = method;
        this.body = method.equals("GET") || method.equals("HEAD") ? null : new Content(body);
    }

    FakeIncoming header(String name, String value) {
        lines.add(name);
        lines.add(value);
        return this;
    }

    Content content() {
        if (body == null) {
            throw new AssertionError("a " + method + " has no body");
        }
        return body;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public TempSpace tempSpace() {
        return TempSpace.UNLIMITED;
    }

    @Override
    public String url() {
        return "http://localhost/a?secret=1";
    }

    @Override
    public HeaderSource headerSource() {
        return this;
    }

    @Override
    public @Nullable String get(String name) {
        asked.add(name);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < lines.size(); i += 2) {
            if (lines.get(i).equalsIgnoreCase(name)) {
                values.add(lines.get(i + 1));
            }
        }
        return values.isEmpty() ? null : String.join(name.equalsIgnoreCase("cookie") ? "; " : ", ", values);
    }

    @Override
    public void forEach(BiConsumer<String, String> line) {
        asked.add("*");
        for (int i = 0; i < lines.size(); i += 2) {
            line.accept(lines.get(i), lines.get(i + 1));
        }
    }

    @Override
    public @Nullable IncomingBody incomingBody() {
        asked.add("body");
        return body;
    }

    @Override
    public AbortSignal signal() {
        asked.add("signal");
        return controller.signal();
    }

    @Override
    public BodyLimits limits() {
        return limits;
    }

    @Override
    public Executor executor() {
        return Runnable::run;
    }

    @Override
    public void clientFault(Throwable error, int status) {
        fault = error;
        faultStatus = status;
    }

    static final class Content implements IncomingBody {
        private final byte[] bytes;
        long length;
        int reads;
        int streams;

        @Nullable
        IOException failure;

        private Content(byte[] bytes) {
            this.bytes = bytes;
            this.length = bytes.length;
        }

        @Override
        public long length() {
            return length;
        }

        @Override
        public <T> CompletableFuture<T> read(BodyReader<T> reader) {
            reads++;
            return CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return reader.read(open());
                        } catch (IOException e) {
                            throw new CompletionException(e);
                        }
                    },
                    Runnable::run);
        }

        @Override
        public ReadableStream<byte[]> stream() {
            streams++;
            return ReadableStream.from(open());
        }

        private InputStream open() {
            IOException failing = failure;
            if (failing == null) {
                return new ByteArrayInputStream(bytes);
            }
            return new InputStream() {
                @Override
                public int read() throws IOException {
                    throw failing;
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    throw failing;
                }
            };
        }
    }
}

package dev.routehandlers.conformance;

import com.google.gson.JsonParser;
import dev.routehandlers.errors.DomException;
import dev.routehandlers.errors.WebRangeError;
import dev.routehandlers.errors.WebSyntaxError;
import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.streams.AbortController;
import dev.routehandlers.streams.AbortSignal;
import dev.routehandlers.streams.CompressionStream;
import dev.routehandlers.streams.CountQueuingStrategy;
import dev.routehandlers.streams.DecompressionStream;
import dev.routehandlers.streams.QueuingStrategy;
import dev.routehandlers.streams.ReadableByteStreamController;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.streams.ReadableStreamDefaultController;
import dev.routehandlers.streams.ReadableWritablePair;
import dev.routehandlers.streams.StreamPipeOptions;
import dev.routehandlers.streams.TextDecoderStream;
import dev.routehandlers.streams.TextEncoderStream;
import dev.routehandlers.streams.TransformStream;
import dev.routehandlers.streams.TransformStreamDefaultController;
import dev.routehandlers.streams.Transformer;
import dev.routehandlers.streams.UnderlyingByteSource;
import dev.routehandlers.streams.UnderlyingSink;
import dev.routehandlers.streams.UnderlyingSource;
import dev.routehandlers.streams.WritableStream;
import dev.routehandlers.streams.WritableStreamDefaultController;
import dev.routehandlers.url.URL;
import dev.routehandlers.url.URLSearchParams;
import dev.routehandlers.web.Blob;
import dev.routehandlers.web.BlobPropertyBag;
import dev.routehandlers.web.EndingType;
import dev.routehandlers.web.File;
import dev.routehandlers.web.FilePropertyBag;
import dev.routehandlers.web.FormData;
import dev.routehandlers.web.Headers;
import dev.routehandlers.web.ReferrerPolicy;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.RequestCache;
import dev.routehandlers.web.RequestCredentials;
import dev.routehandlers.web.RequestDuplex;
import dev.routehandlers.web.RequestInit;
import dev.routehandlers.web.RequestMode;
import dev.routehandlers.web.RequestPriority;
import dev.routehandlers.web.RequestRedirect;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;

/** What the bindings call: constructors, and what JavaScript cannot do to a Java object itself. */
@SuppressWarnings("unused") // called by the bindings
public final class Host {
    private final TestFile file;
    private final EventLoop loop;
    private final TestFiles files;
    private final Map<Object, Value> seen = new IdentityHashMap<>();

    /** A value of JavaScript on its way through Java. */
    public record Box(Value value) {}

    Host(TestFile file, EventLoop loop, TestFiles files) {
        this.file = file;
        this.loop = loop;
        this.files = files;
    }

    // --- The surroundings ---------------------------------------------------------------------------------------

    public String variant() {
        return file.variant();
    }

    /** A file beside the test, or null. */
    public String resource(String path) {
        String resolved = file.resolve(path);
        return files.has(resolved) ? files.read(resolved) : null;
    }

    public int setTimeout(Value callback, double delay) {
        return loop.setTimeout(() -> callback.executeVoid(), delay);
    }

    public void clearTimeout(int id) {
        loop.clearTimeout(id);
    }

    public double now() {
        return loop.now();
    }

    public void gc() {
        System.gc();
    }

    public void report(String message) {
        System.err.println(file + ": " + message);
    }

    public byte[] encode(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public String decode(byte[] bytes, String label, boolean ignoreBom) {
        String text = new String(bytes, Charset.forName(label));
        return !ignoreBom && text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    // --- Values -------------------------------------------------------------------------------------------------

    public void remember(Value java, Value object) {
        seen.put(java.asHostObject(), object);
    }

    public Value rememberAs(Value java, Value object) {
        remember(java, object);
        return object;
    }

    public Value recall(Value java) {
        return seen.get(host(java));
    }

    private static Object host(Value value) {
        return value.isHostObject() ? value.asHostObject() : value;
    }

    public Box box(Value value) {
        return new Box(value);
    }

    public boolean isBox(Value value) {
        return host(value) instanceof Box;
    }

    public Value unbox(Value value) {
        return ((Box) host(value)).value();
    }

    public byte[] bytes(Value octets) {
        byte[] bytes = new byte[(int) octets.getArraySize()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) octets.getArrayElement(i).asInt();
        }
        return bytes;
    }

    public boolean isBytes(Value value) {
        return host(value) instanceof byte[];
    }

    public boolean isArrayBuffer(Value value) {
        return value.hasBufferElements() && !value.hasArrayElements();
    }

    public ByteBuffer byteBuffer(Value buffer, int position, int limit) {
        byte[] bytes = new byte[(int) buffer.getBufferSize()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = buffer.readBufferByte(i);
        }
        return ByteBuffer.wrap(bytes).limit(limit).position(position);
    }

    public void copy(byte[] bytes, Value buffer) {
        for (int i = 0; i < bytes.length; i++) {
            buffer.writeBufferByte(i, bytes[i]);
        }
    }

    public void copy(ByteBuffer bytes, Value buffer) {
        for (int i = 0; i < bytes.capacity(); i++) {
            buffer.writeBufferByte(i, bytes.duplicate().clear().get(i));
        }
    }

    public void fill(ByteBuffer view, Value buffer) {
        for (int i = view.position(); i < view.limit(); i++) {
            view.put(i, buffer.readBufferByte(i));
        }
    }

    public boolean isList(Value value) {
        return host(value) instanceof List;
    }

    public Object[] array(List<?> list) {
        return list.toArray();
    }

    public Map<String, String> map(List<List<String>> entries) {
        Map<String, String> map = new LinkedHashMap<>();
        for (List<String> entry : entries) {
            map.put(entry.get(0), entry.get(1));
        }
        return map;
    }

    public List<Map.Entry<String, String>> pairs(List<List<String>> entries) {
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        for (List<String> entry : entries) {
            pairs.add(Map.entry(entry.get(0), entry.get(1)));
        }
        return pairs;
    }

    // --- Exceptions and promises --------------------------------------------------------------------------------

    public boolean isThrowable(Value value) {
        return host(value) instanceof Throwable;
    }

    public JsError error(Value value) {
        Object host = host(value);
        return host instanceof JsError error ? error : new JsError(value);
    }

    public boolean isError(Value value) {
        return host(value) instanceof JsError;
    }

    public Value valueOf(Value error) {
        return ((JsError) error.asHostObject()).value();
    }

    public String message(Throwable error) {
        return error.getMessage();
    }

    public String kind(Throwable error) {
        if (error instanceof WebTypeError) {
            return "TypeError";
        }
        if (error instanceof WebRangeError) {
            return "RangeError";
        }
        if (error instanceof WebSyntaxError) {
            return "SyntaxError";
        }
        if (error instanceof ClassCastException) {
            return "ClassCast";
        }
        return error instanceof DomException ? "DOMException" : "";
    }

    public String domName(DomException error) {
        return error.name();
    }

    public CompletableFuture<Object> future() {
        return new CompletableFuture<>();
    }

    public void fail(CompletableFuture<?> future, Throwable error) {
        future.completeExceptionally(error);
    }

    public void whenComplete(CompletableFuture<?> future, Value fulfilled, Value rejected) {
        var unused = future.whenComplete((value, error) -> loop.run(() -> {
            if (error == null) {
                fulfilled.executeVoid(value);
            } else {
                Throwable cause = error.getCause();
                rejected.executeVoid(error instanceof CompletionException && cause != null ? cause : error);
            }
        }));
    }

    private static CompletionStage<?> call(Value callback, Object... arguments) throws Exception {
        if (callback.isNull()) {
            return null;
        }
        try {
            Value stage = callback.execute(arguments);
            return stage.isNull() ? null : stage.asHostObject();
        } catch (PolyglotException e) {
            if (e.isHostException() && e.asHostException() instanceof Exception thrown) {
                throw thrown;
            }
            throw e;
        }
    }

    // --- URL ----------------------------------------------------------------------------------------------------

    public URL url(String url, String base) {
        return new URL(url, base);
    }

    public URL parseUrl(String url, String base) {
        return URL.parse(url, base);
    }

    public boolean canParseUrl(String url, String base) {
        return URL.canParse(url, base);
    }

    public URLSearchParams searchParams(String init) {
        return new URLSearchParams(init);
    }

    public URLSearchParams searchParamsOfMap(Map<String, String> init) {
        return new URLSearchParams(init);
    }

    public URLSearchParams searchParamsOfPairs(List<Map.Entry<String, String>> init) {
        return new URLSearchParams(init);
    }

    // --- Abort --------------------------------------------------------------------------------------------------

    public AbortController abortController() {
        return new AbortController();
    }

    public void abort(AbortController controller, Throwable reason) {
        controller.abort(reason);
    }

    public AbortSignal abortSignal(String abort, Throwable reason) {
        return AbortSignal.abort(reason);
    }

    public AbortSignal timeout(long milliseconds) {
        loop.useRealTime();
        // A timer of JavaScript is not due before the present task has ended, one of Java may be.
        return AbortSignal.timeout(Duration.ofMillis(100 + milliseconds));
    }

    public AbortSignal anySignal(List<Value> signals) {
        List<AbortSignal> sources = new ArrayList<>();
        for (Value signal : signals) {
            sources.add(signal.asHostObject());
        }
        return AbortSignal.any(sources);
    }

    public void onAbort(AbortSignal signal, Value listener) {
        var unused = signal.onAbort(() -> loop.run(listener::executeVoid));
    }

    // --- Streams ------------------------------------------------------------------------------------------------

    public QueuingStrategy<Object> strategy(double highWaterMark, Value size) {
        if (size.isNull()) {
            return new CountQueuingStrategy(highWaterMark);
        }
        return QueuingStrategy.of(highWaterMark, chunk -> {
            try {
                return size.execute(chunk).asDouble();
            } catch (PolyglotException e) {
                if (e.isHostException() && e.asHostException() instanceof RuntimeException thrown) {
                    throw thrown;
                }
                throw e;
            }
        });
    }

    public ReadableStream<Object> readableStream(
            QueuingStrategy<Object> strategy, Value start, Value pull, Value cancel) {
        return new ReadableStream<>(
                new UnderlyingSource<>() {
                    @Override
                    public CompletionStage<?> start(ReadableStreamDefaultController<Object> controller)
                            throws Exception {
                        return call(start, controller);
                    }

                    @Override
                    public CompletionStage<?> pull(ReadableStreamDefaultController<Object> controller)
                            throws Exception {
                        return call(pull, controller);
                    }

                    @Override
                    public CompletionStage<?> cancel(Object reason) throws Exception {
                        return call(cancel, reason);
                    }
                },
                strategy);
    }

    public ReadableStream<byte[]> byteStream(
            double highWaterMark, int autoAllocateChunkSize, Value start, Value pull, Value cancel) {
        return ReadableStream.bytes(
                new UnderlyingByteSource() {
                    @Override
                    public CompletionStage<?> start(ReadableByteStreamController controller) throws Exception {
                        return call(start, controller);
                    }

                    @Override
                    public CompletionStage<?> pull(ReadableByteStreamController controller) throws Exception {
                        return call(pull, controller);
                    }

                    @Override
                    public CompletionStage<?> cancel(Object reason) throws Exception {
                        return call(cancel, reason);
                    }

                    @Override
                    public int autoAllocateChunkSize() {
                        return autoAllocateChunkSize;
                    }
                },
                new CountQueuingStrategy(highWaterMark));
    }

    public WritableStream<Object> writableStream(
            QueuingStrategy<Object> strategy, Value start, Value write, Value close, Value abort) {
        return new WritableStream<>(
                new UnderlyingSink<>() {
                    @Override
                    public CompletionStage<?> start(WritableStreamDefaultController controller) throws Exception {
                        return call(start, controller);
                    }

                    @Override
                    public CompletionStage<?> write(Object chunk, WritableStreamDefaultController controller)
                            throws Exception {
                        return call(write, chunk, controller);
                    }

                    @Override
                    public CompletionStage<?> close() throws Exception {
                        return call(close);
                    }

                    @Override
                    public CompletionStage<?> abort(Object reason) throws Exception {
                        return call(abort, reason);
                    }
                },
                strategy);
    }

    public TransformStream<Object, Object> transformStream(
            QueuingStrategy<Object> writableStrategy,
            QueuingStrategy<Object> readableStrategy,
            Value start,
            Value transform,
            Value flush,
            Value cancel) {
        return new TransformStream<>(
                new Transformer<>() {
                    @Override
                    public CompletionStage<?> start(TransformStreamDefaultController<Object> controller)
                            throws Exception {
                        return call(start, controller);
                    }

                    @Override
                    public CompletionStage<?> transform(
                            Object chunk, TransformStreamDefaultController<Object> controller) throws Exception {
                        return transform.isNull()
                                ? Transformer.super.transform(chunk, controller)
                                : call(transform, chunk, controller);
                    }

                    @Override
                    public CompletionStage<?> flush(TransformStreamDefaultController<Object> controller)
                            throws Exception {
                        return call(flush, controller);
                    }

                    @Override
                    public CompletionStage<?> cancel(Object reason) throws Exception {
                        return call(cancel, reason);
                    }
                },
                writableStrategy,
                readableStrategy);
    }

    public TextDecoderStream textDecoderStream(String label, boolean fatal, boolean ignoreBom) {
        return new TextDecoderStream(label, fatal, ignoreBom);
    }

    public TextEncoderStream textEncoderStream() {
        return new TextEncoderStream();
    }

    public CompressionStream compressionStream(String format) {
        return new CompressionStream(format);
    }

    public DecompressionStream decompressionStream(String format) {
        return new DecompressionStream(format);
    }

    public ReadableWritablePair<Object, Object> pair(ReadableStream<Object> readable, WritableStream<Object> writable) {
        return ReadableWritablePair.of(readable, writable);
    }

    public StreamPipeOptions pipeOptions(
            boolean preventClose, boolean preventAbort, boolean preventCancel, AbortSignal signal) {
        return new StreamPipeOptions()
                .preventClose(preventClose)
                .preventAbort(preventAbort)
                .preventCancel(preventCancel)
                .signal(signal);
    }

    // --- Headers, bodies, requests and responses ----------------------------------------------------------------

    public Headers headers(List<Map.Entry<String, String>> init) {
        return new Headers(init);
    }

    public List<Object> list() {
        return new ArrayList<>();
    }

    public boolean isFile(Value value) {
        return host(value) instanceof File;
    }

    public Blob blob(List<Object> parts, String endings, String type) {
        return new Blob(parts, new BlobPropertyBag().endings(endings(endings)).type(type));
    }

    public File file(List<Object> parts, String name, String endings, String type, Double lastModified) {
        FilePropertyBag options =
                new FilePropertyBag().endings(endings(endings)).type(type);
        if (lastModified != null) {
            options.lastModified(lastModified.longValue());
        }
        return new File(parts, name, options);
    }

    private static EndingType endings(String name) {
        return switch (name) {
            case "transparent" -> EndingType.TRANSPARENT;
            case "native" -> EndingType.NATIVE;
            default -> throw new WebTypeError("no ending type: " + name);
        };
    }

    public FormData formData() {
        return new FormData();
    }

    public RequestInit requestInit() {
        return new RequestInit();
    }

    public Request request(String url, RequestInit init) {
        return new Request(url, init);
    }

    public Request requestOf(Request request, RequestInit init) {
        return new Request(request, init);
    }

    public ResponseInit responseInit() {
        return new ResponseInit();
    }

    public Response response(Object body, ResponseInit init) {
        return new Response(body, init);
    }

    public Response errorResponse() {
        return Response.error();
    }

    public Response jsonResponse(String json, ResponseInit init) {
        return Response.json(JsonParser.parseString(json), init);
    }

    public Response redirectResponse(String url, int status) {
        return Response.redirect(url, status);
    }

    public RequestCache requestCache(String text) {
        return constant(RequestCache.values(), text);
    }

    public RequestCredentials requestCredentials(String text) {
        return constant(RequestCredentials.values(), text);
    }

    public RequestDuplex requestDuplex(String text) {
        return constant(RequestDuplex.values(), text);
    }

    public RequestMode requestMode(String text) {
        return constant(RequestMode.values(), text);
    }

    public RequestPriority requestPriority(String text) {
        return constant(RequestPriority.values(), text);
    }

    public RequestRedirect requestRedirect(String text) {
        return constant(RequestRedirect.values(), text);
    }

    public ReferrerPolicy referrerPolicy(String text) {
        return constant(ReferrerPolicy.values(), text);
    }

    private static <E> E constant(E[] values, String text) {
        for (E value : values) {
            if (value.toString().equals(text)) {
                return value;
            }
        }
        throw new WebTypeError("no such constant: " + text);
    }
}

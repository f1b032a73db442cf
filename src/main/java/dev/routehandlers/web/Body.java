package dev.routehandlers.web;

import com.google.gson.JsonElement;
import com.google.gson.reflect.TypeToken;
import dev.routehandlers.errors.WebSyntaxError;
import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.streams.ReadableStream;
import java.lang.reflect.Type;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Request} and a {@link Response} have in common: a body, which can be read once, in one of many ways. A
 * second read fails with a {@link WebTypeError}. Where there is no body, it reads as an empty one, any number of times.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#body-mixin">Fetch, Body</a>
 */
public abstract class Body {
    /** What a body may cost that came from no client. */
    static final BodyLimits OWN_LIMITS = new BodyLimits(
            Long.MAX_VALUE,
            Integer.MAX_VALUE,
            Long.MAX_VALUE,
            BodyLimits.DEFAULTS.maxPartHeaderSize(),
            Integer.MAX_VALUE,
            Long.MAX_VALUE,
            BodyLimits.DEFAULTS.maxJsonDepth(),
            Integer.MAX_VALUE);

    Body() {}

    /** The body; null when there is none. */
    abstract @Nullable BodyContent content();

    /** What reading the body may cost. */
    abstract BodyLimits limits();

    /** Where the temporary files of a form find their room. */
    abstract TempSpace tempSpace();

    /** Told of a body that is not what it was read as. */
    abstract ClientFaults faults();

    /** Told of each form that was read. */
    abstract void formRead(FormData form);

    /** Called before anything of the body is told. */
    abstract void onRead(String what);

    /** The headers. */
    public abstract Headers headers();

    /** The body as a stream, always the same one; null when there is no body. */
    public final @Nullable ReadableStream<byte[]> body() {
        onRead("body()");
        BodyContent content = content();
        return content == null ? null : content.stream();
    }

    /** Whether the body has been read, or begun to be. */
    public final boolean bodyUsed() {
        onRead("bodyUsed()");
        BodyContent content = content();
        return content != null && content.isUsed();
    }

    /** The body as text, which is UTF-8; a byte order mark is dropped, malformed bytes become U+FFFD. */
    public final CompletableFuture<String> text() {
        onRead("text()");
        return consume(Utf8::decode);
    }

    /** The bytes of the body. */
    public final CompletableFuture<byte[]> bytes() {
        onRead("bytes()");
        BodyContent content = content();
        byte[] shared = content == null ? null : content.peek();
        return consume(bytes -> bytes == shared ? bytes.clone() : bytes);
    }

    /** The bytes of the body. */
    public final CompletableFuture<byte[]> arrayBuffer() {
        onRead("arrayBuffer()");
        return bytes();
    }

    /** The bytes of the body with the type that {@code Content-Type} says. */
    public final CompletableFuture<Blob> blob() {
        onRead("blob()");
        return consume(bytes -> {
            MimeType type = MimeType.extract(headers().get("content-type"));
            return Blob.of(bytes, type == null ? "" : type.toString());
        });
    }

    /** The body as JSON, whatever its type; fails with a {@code WebSyntaxError} when it is none. */
    public final CompletableFuture<JsonElement> json() {
        onRead("json()");
        return parse(text -> JsonText.parse(text, limits().maxJsonDepth()));
    }

    /** The JSON of the body as a {@code type}, see {@link #jsonAs(TypeToken)}. */
    public final <T> CompletableFuture<T> jsonAs(Class<T> type) {
        onRead("jsonAs()");
        return parseAs(type);
    }

    /**
     * The JSON of the body as an object of {@code type}; fails with a {@code WebSyntaxError} when it is no JSON, with a
     * {@link WebTypeError} when it is no such object.
     */
    public final <T> CompletableFuture<T> jsonAs(TypeToken<T> type) {
        onRead("jsonAs()");
        return parseAs(type.getType());
    }

    @SuppressWarnings("unchecked") // a codec gives what it is asked for
    private <T> CompletableFuture<T> parseAs(Type type) {
        return parse(text -> (T) JsonText.parseAs(text, type, limits().maxJsonDepth()));
    }

    private <T> CompletableFuture<T> parse(Function<String, T> parser) {
        return consume(bytes -> {
            try {
                if (bytes.length > limits().maxJsonSize()) {
                    throw new BodyTooLarge("the JSON has more than " + limits().maxJsonSize() + " bytes");
                }
                return parser.apply(Utf8.decode(bytes));
            } catch (WebSyntaxError | WebTypeError error) {
                faults().report(error, 400);
                throw error;
            } catch (BodyTooLarge error) {
                faults().report(error, BodyTooLarge.STATUS);
                throw error;
            }
        });
    }

    /**
     * The fields of the form that the body is: urlencoded or multipart, as {@code Content-Type} says. Fails with a
     * {@link WebTypeError} when it is neither, or malformed.
     */
    // https://fetch.spec.whatwg.org/#dom-body-formdata
    public final CompletableFuture<FormData> formData() {
        onRead("formData()");
        BodyContent content = content();
        if (content == null) {
            content = BodyContent.of(new byte[0]);
        }
        if (content.isUnusable()) {
            return unusable();
        }
        String contentType = headers().get("content-type");
        return content.read(
                in -> {
                    FormData form = FormBody.parse(contentType, in, limits(), tempSpace(), faults());
                    formRead(form);
                    return form;
                },
                limits());
    }

    // https://fetch.spec.whatwg.org/#concept-body-consume-body
    private <T> CompletableFuture<T> consume(Function<byte[], T> packaging) {
        BodyContent content = content();
        if (content == null) {
            return Futures.map(CompletableFuture.completedFuture(new byte[0]), packaging);
        }
        if (content.isUnusable()) {
            return unusable();
        }
        return Futures.map(content.readAll(limits()), packaging);
    }

    private <T> CompletableFuture<T> unusable() {
        return CompletableFuture.failedFuture(unusableError("read"));
    }

    final WebTypeError unusableError(String participle) {
        return new WebTypeError(
                "the body can't be " + participle + ": it has been read already, or its stream is locked");
    }
}

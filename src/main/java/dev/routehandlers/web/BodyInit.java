package dev.routehandlers.web;

import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.url.URLSearchParams;
import java.io.InputStream;
import java.io.Reader;
import java.nio.Buffer;
import java.util.Iterator;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/**
 * A body and its type, made of what a user gave.
 *
 * @param content the bytes
 * @param type what {@code Content-Type} is to be when it isn't given; null for none
 */
record BodyInit(BodyContent content, @Nullable String type) {
    static final String TEXT = "text/plain;charset=UTF-8";
    static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded;charset=UTF-8";

    // https://fetch.spec.whatwg.org/#concept-bodyinit-extract
    static BodyInit extract(Object object) {
        if (object instanceof String text) {
            return new BodyInit(BodyContent.of(Utf8.encode(text)), TEXT);
        }
        if (object instanceof byte[] bytes) {
            return new BodyInit(BodyContent.of(bytes.clone()), null);
        }
        if (object instanceof ReadableStream<?> stream) {
            return new BodyInit(BodyContent.of(unused(stream)), null);
        }
        if (object instanceof Blob blob) {
            return new BodyInit(BodyContent.of(blob), blob.type().isEmpty() ? null : blob.type());
        }
        if (object instanceof FormData form) {
            MultipartEncoder.Encoded encoded = MultipartEncoder.encode(form);
            return new BodyInit(BodyContent.of(encoded.body()), encoded.contentType());
        }
        if (object instanceof URLSearchParams params) {
            return new BodyInit(BodyContent.of(Utf8.encode(params.toString())), FORM);
        }
        if (object instanceof InputStream input) {
            return new BodyInit(BodyContent.of(ReadableStream.from(input)), null);
        }
        requireText(object);
        return new BodyInit(BodyContent.of(Utf8.encode(String.valueOf(object))), TEXT);
    }

    @SuppressWarnings("unchecked") // that its chunks are bytes is found out when they are read
    private static ReadableStream<byte[]> unused(ReadableStream<?> stream) {
        if (stream.isDisturbed() || stream.locked()) {
            throw new WebTypeError(
                    "the stream can't be a body: it " + (stream.locked() ? "is locked" : "has been read"));
        }
        return (ReadableStream<byte[]>) stream;
    }

    private static void requireText(Object object) {
        String remedy = remedy(object);
        if (remedy != null) {
            throw new WebTypeError("a " + object.getClass().getTypeName() + " is no body: " + remedy);
        }
    }

    /** What to write instead of {@code object}, whose text would be useless; null when it has a text. */
    private static @Nullable String remedy(Object object) {
        if (object instanceof CompletionStage<?> || object instanceof Future<?>) {
            return "await(it) first";
        }
        if (object instanceof Iterable<?>
                || object instanceof BaseStream<?, ?>
                || object instanceof Flow.Publisher<?>) {
            return "ReadableStream.from(it) streams it, Response.json(it) writes it as JSON";
        }
        if (object instanceof Iterator<?> || object instanceof Reader || object instanceof Buffer) {
            return "write its bytes or its text";
        }
        return object.getClass().isArray()
                ? "only byte[] is, of the arrays; ReadableStream.from(List.of(it)) streams it"
                : null;
    }
}

package dev.routehandlers.web;

import dev.routehandlers.streams.ReadableStream;
import java.lang.reflect.Type;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a host needs of requests and responses beyond the standard. For hosts, not for handlers. */
public final class HostAccess {
    private HostAccess() {}

    /** Read-only headers that are read from {@code source} when they are asked for. */
    public static Headers readOnly(HeaderSource source) {
        return new Headers(HeaderGuard.IMMUTABLE, source);
    }

    /** The host's request behind {@code request}, or behind the one it was made of; null when there is none. */
    public static @Nullable IncomingRequest incoming(Request request) {
        return request.incoming();
    }

    /** {@code request.headers()}, but {@link IncomingRequest#onRead} is not called. */
    public static Headers headers(Request request) {
        return request.ownHeaders();
    }

    /** {@code request.url()}, but {@link IncomingRequest#onRead} is not called. */
    public static String url(Request request) {
        return request.ownUrl();
    }

    /** Deletes the temporary files of the forms that were read from {@code request}. Called when its exchange ends. */
    public static void dispose(Request request) {
        request.dispose();
    }

    /** Whether there is a body, used or not. */
    public static boolean hasBody(Body body) {
        return body.content() != null;
    }

    /** Whether the body can't be taken any more: it has been read, or its stream is locked. */
    public static boolean bodyUsed(Body body) {
        BodyContent content = body.content();
        return content != null && content.isUnusable();
    }

    /** The number of bytes in the body, 0 when there is none, -1 when nobody knows. */
    public static long bodyLength(Body body) {
        BodyContent content = body.content();
        return content == null ? 0 : content.length();
    }

    /**
     * The body when it is in memory, not to be changed; it counts as used from now on. Null when there is none, or it
     * is elsewhere: then {@link #takeStream} has it.
     *
     * @throws dev.routehandlers.errors.WebTypeError if it has been used before
     */
    public static byte @Nullable [] takeBytes(Body body) {
        BodyContent content = usable(body);
        return content == null ? null : content.takeBytes();
    }

    /**
     * The body as a stream when {@link #takeBytes} hasn't got it; null when there is none. A handler's stream may have
     * been made of anything: its chunks go through {@link #chunk}.
     *
     * @throws dev.routehandlers.errors.WebTypeError if it has been used before
     */
    public static @Nullable ReadableStream<byte[]> takeStream(Body body) {
        BodyContent content = usable(body);
        return content == null || content.isInMemory() ? null : content.stream();
    }

    private static @Nullable BodyContent usable(Body body) {
        BodyContent content = body.content();
        if (content != null && content.isUnusable()) {
            throw body.unusableError("sent");
        }
        return content;
    }

    /**
     * The bytes that {@code chunk} is.
     *
     * @throws dev.routehandlers.errors.WebTypeError if it is something else
     */
    public static byte[] chunk(@Nullable Object chunk) {
        return BodyBytes.chunk(chunk);
    }

    /**
     * Calls {@code line} for each header line to send, in the order they were set: one a name, with its values joined
     * by {@code ", "}, but one for each {@code Set-Cookie}.
     */
    public static void forEachHeader(Response response, BiConsumer<String, String> line) {
        response.headers().forEachCombined(line);
    }

    /** Whether {@code response} has a {@code Set-Cookie} header. */
    public static boolean setsCookies(Response response) {
        return response.headers().contains("set-cookie");
    }

    /**
     * A response of parts that were another's before: they are not checked.
     *
     * @param body what {@link #takeBytes} or the like gave, which nobody changes; null for none
     * @param headers one line a name, but for {@code Set-Cookie}; read when they are asked for
     */
    public static Response again(int status, byte @Nullable [] body, HeaderSource headers) {
        return new Response(status, headers, body);
    }

    /**
     * {@code response} with {@code lines} as its only {@code Set-Cookie} headers, even if its own are read-only. The two
     * have one body, which can be used once.
     */
    public static Response withSetCookie(Response response, List<String> lines) {
        return response.withSetCookie(lines);
    }

    /** {@code response} with headers of its own, which can be changed; the two have one body. */
    public static Response withHeaders(Response response) {
        return response.withHeaders();
    }

    /** {@code response}, whose body is in use, with {@code stream} as its body. */
    public static Response withBody(Response response, ReadableStream<byte[]> stream) {
        return response.withBody(stream);
    }

    /**
     * What {@code fetch} got before, from {@code url}, with read-only headers.
     *
     * @param headers tells the headers, in order
     * @param body nobody changes it
     */
    public static Response fetched(
            int status, String url, boolean redirected, Consumer<BiConsumer<String, String>> headers, byte[] body) {
        HeaderList list = new HeaderList();
        headers.accept(list::append);
        return Response.fetched(status, url, redirected, list, null).withBody(body);
    }

    /** Whether {@code request} was given a signal. */
    public static boolean isAbortable(Request request) {
        return request.isAbortable();
    }

    /** Whether {@code request} can be cloned without reading anything: it has no body, or one in memory or in a file. */
    public static boolean isReplayable(Request request) {
        BodyContent content = request.content();
        return content == null || (content.isReplayable() && !content.isUnusable());
    }

    /** {@code value} as JSON, by {@code codec}, or by Gson's when that is null. */
    public static String toJson(@Nullable Object value, @Nullable JsonCodec codec) {
        return JsonText.stringify(value, codec);
    }

    /** The {@code type} that {@code json} spells, which is not {@code null}, by that codec. */
    public static Object fromJson(String json, Type type, @Nullable JsonCodec codec) {
        return JsonText.parseAs(json, type, BodyLimits.DEFAULTS.maxJsonDepth(), codec);
    }

    /** The seconds for which {@code fetch} may answer {@code request} from the cache; null when it isn't said. */
    public static @Nullable Integer revalidate(Request request) {
        return request.state().revalidate();
    }

    /** The tags by which the cached response of {@code request} can be made stale. */
    public static List<String> tags(Request request) {
        return request.state().tags();
    }

    /**
     * Sets how the codec of the application that is running is found; when {@code codec} gives null, and before this is
     * called, it is Gson's.
     */
    public static void installJson(Supplier<? extends @Nullable JsonCodec> codec) {
        JsonText.install(codec);
    }
}

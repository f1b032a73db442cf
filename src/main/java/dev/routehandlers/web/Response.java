package dev.routehandlers.web;

import dev.routehandlers.errors.WebRangeError;
import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.url.URL;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A response. Not for use by several threads at once.
 *
 * <pre>{@code
 * new Response("Hello", new ResponseInit().status(200).header("Set-Cookie", "a=1"))
 * }</pre>
 *
 * @see <a href="https://fetch.spec.whatwg.org/#response-class">Fetch, Response</a>
 */
public class Response extends Body {
    private static final ResponseInit USUAL = new ResponseInit();

    private final ResponseType type;
    private final int status;
    private final String statusText;
    private final Headers headers;
    private final @Nullable BodyContent content;
    private final String url;
    private final boolean redirected;

    /** A response without a body. */
    public Response() {
        this(null, USUAL);
    }

    /** A response with the body {@code body} and status 200, see {@link #Response(Object, ResponseInit)}. */
    public Response(@Nullable Object body) {
        this(body, USUAL);
    }

    /**
     * A response with the body {@code body}: a string, a {@code byte[]}, a {@link Blob}, a {@link FormData}, a {@code
     * URLSearchParams}, a {@code ReadableStream} of {@code byte[]} or an {@code InputStream}; null for none. Of a
     * number, a boolean, an enum and the like it is the text that {@code String.valueOf} gives.
     *
     * @throws WebRangeError if the status is not from 200 to 599
     * @throws WebTypeError if {@code body} is no body, or the status allows none, or the status text is no text
     */
    public Response(@Nullable Object body, ResponseInit init) {
        this(init, body == null ? null : BodyInit.extract(body));
    }

    // https://fetch.spec.whatwg.org/#initialize-a-response
    private Response(ResponseInit init, @Nullable BodyInit body) {
        if (init.status < 200 || init.status > 599) {
            throw new WebRangeError("the status of a response is from 200 to 599, not " + init.status);
        }
        requireReasonPhrase(init.statusText);
        this.type = ResponseType.DEFAULT;
        this.status = init.status;
        this.statusText = init.statusText;
        this.url = "";
        this.redirected = false;
        HeaderList list = init.headers == null ? new HeaderList() : init.headers.copy();
        this.headers = new Headers(HeaderGuard.RESPONSE, list);
        if (body == null) {
            this.content = null;
            return;
        }
        if (isNullBodyStatus(status)) {
            throw new WebTypeError("a response with the status " + status + " can't have a body: give null");
        }
        this.content = body.content();
        if (body.type() != null && !list.contains("Content-Type")) {
            list.append("Content-Type", body.type());
        }
    }

    /** What was a response's status, headers and body before, and is not checked again. */
    Response(int status, HeaderSource headers, byte @Nullable [] body) {
        this(
                ResponseType.DEFAULT,
                status,
                "",
                new Headers(HeaderGuard.RESPONSE, headers),
                body == null ? null : BodyContent.of(body),
                "",
                false);
    }

    private Response(ResponseType type, int status, HeaderList headers) {
        this(type, status, "", new Headers(HeaderGuard.IMMUTABLE, headers), null, "", false);
    }

    private Response(
            ResponseType type,
            int status,
            String statusText,
            Headers headers,
            @Nullable BodyContent content,
            String url,
            boolean redirected) {
        this.url = url;
        this.redirected = redirected;
        this.type = type;
        this.status = status;
        this.statusText = statusText;
        this.headers = headers;
        this.content = content;
    }

    // https://fetch.spec.whatwg.org/#null-body-status
    static boolean isNullBodyStatus(int status) {
        return status == 204 || status == 205 || status == 304;
    }

    // https://httpwg.org/specs/rfc9112.html#status.line, reason-phrase
    private static void requireReasonPhrase(String statusText) {
        for (int i = 0; i < statusText.length(); i++) {
            char c = statusText.charAt(i);
            if (c > 0xFF || c == 0x7F || (c < ' ' && c != '\t')) {
                throw new WebTypeError("the status text can't have " + HeaderText.shown(c) + ", as at index " + i);
            }
        }
    }

    /** A response with {@code data} as JSON, see {@link #json(Object, ResponseInit)}. */
    public static Response json(@Nullable Object data) {
        return json(data, USUAL);
    }

    /**
     * A response with {@code data} as JSON: maps, lists, arrays, records and other objects, as JavaScript would write
     * them.
     *
     * @throws WebTypeError if {@code data}, or something in it, has no JSON
     */
    // https://fetch.spec.whatwg.org/#dom-response-json
    public static Response json(@Nullable Object data, ResponseInit init) {
        byte[] bytes = Utf8.encode(JsonText.stringify(data));
        return new Response(init, new BodyInit(BodyContent.of(bytes), BodyInit.JSON));
    }

    /** A redirect to {@code url}, which is absolute, with status 302. Its headers are read-only. */
    public static Response redirect(String url) {
        return redirect(url, 302);
    }

    /** A redirect to {@code url}, which is absolute, with {@code status} 301, 302, 303, 307 or 308. */
    public static Response redirect(String url, int status) {
        return redirect(new URL(url), status);
    }

    /** A redirect to {@code url} with status 302. Its headers are read-only. */
    public static Response redirect(URL url) {
        return redirect(url, 302);
    }

    /**
     * A redirect to {@code url} with {@code status} 301, 302, 303, 307 or 308. Its headers are read-only.
     *
     * @throws WebRangeError if it is another status
     */
    // https://fetch.spec.whatwg.org/#dom-response-redirect
    public static Response redirect(URL url, int status) {
        if (!isRedirectStatus(status)) {
            throw new WebRangeError("the status of a redirect is 301, 302, 303, 307 or 308, not " + status);
        }
        HeaderList headers = new HeaderList();
        headers.append("Location", url.href());
        return new Response(ResponseType.DEFAULT, status, headers);
    }

    // https://fetch.spec.whatwg.org/#redirect-status
    static boolean isRedirectStatus(int status) {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    /** What {@code fetch} has got from {@code url}, with read-only headers. */
    static Response fetched(
            int status, String url, boolean redirected, HeaderList headers, @Nullable ReadableStream<byte[]> body) {
        return new Response(
                ResponseType.BASIC,
                status,
                "",
                new Headers(HeaderGuard.IMMUTABLE, headers),
                body == null ? null : BodyContent.of(body),
                withoutFragment(url),
                redirected);
    }

    // https://fetch.spec.whatwg.org/#dom-response-url
    private static String withoutFragment(String url) {
        int hash = url.indexOf('#');
        return hash < 0 ? url : url.substring(0, hash);
    }

    /** A network error: type {@code error}, status 0. */
    // https://fetch.spec.whatwg.org/#dom-response-error
    public static Response error() {
        return new Response(ResponseType.ERROR, 0, new HeaderList());
    }

    /** Where it comes from. */
    public final ResponseType type() {
        return type;
    }

    /** The URL that {@code fetch} has got it from, after redirects and without a fragment; empty when a program made it. */
    public final String url() {
        return url;
    }

    /** Whether it was got by way of a redirect. */
    public final boolean redirected() {
        return redirected;
    }

    /** The status. */
    public final int status() {
        return status;
    }

    /** Whether the status is one of success: from 200 to 299. */
    public final boolean ok() {
        return status >= 200 && status <= 299;
    }

    /** The text beside the status; empty for the usual one. */
    public final String statusText() {
        return statusText;
    }

    @Override
    public final Headers headers() {
        return headers;
    }

    /**
     * This response once more, each with a body that can be read.
     *
     * @throws WebTypeError if the body has been used
     */
    // https://fetch.spec.whatwg.org/#dom-response-clone
    @Override
    public final Response clone() {
        if (content != null && content.isUnusable()) {
            throw unusableError("cloned");
        }
        Headers copy = new Headers(headers.guard(), headers.list().copy());
        return new Response(type, status, statusText, copy, content == null ? null : content.copy(), url, redirected);
    }

    @Override
    final @Nullable BodyContent content() {
        return content;
    }

    @Override
    final BodyLimits limits() {
        return OWN_LIMITS;
    }

    @Override
    final TempSpace tempSpace() {
        return TempSpace.UNLIMITED;
    }

    @Override
    final ClientFaults faults() {
        return ClientFaults.NONE;
    }

    @Override
    final void onRead(String what) {}

    @Override
    final void formRead(FormData form) {}

    /** This response with {@code lines} as its only {@code Set-Cookie} headers; the two have one body. */
    final Response withSetCookie(List<String> lines) {
        HeaderList changed = headers.list().copy();
        changed.delete("Set-Cookie");
        lines.forEach(line -> changed.append("Set-Cookie", line));
        return new Response(
                type, status, statusText, new Headers(HeaderGuard.RESPONSE, changed), content, url, redirected);
    }

    /** This response with headers of its own, which can be changed; the two have one body. */
    final Response withHeaders() {
        Headers copy = new Headers(HeaderGuard.RESPONSE, headers.list().copy());
        return new Response(type, status, statusText, copy, content, url, redirected);
    }

    /** This response with {@code bytes}, which nobody changes, as its body. */
    final Response withBody(byte[] bytes) {
        return new Response(type, status, statusText, headers, BodyContent.of(bytes), url, redirected);
    }

    /** This response with {@code stream} as its body. */
    final Response withBody(ReadableStream<byte[]> stream) {
        return new Response(type, status, statusText, headers, BodyContent.of(stream), url, redirected);
    }

    /** Status and status text. */
    @Override
    public String toString() {
        return statusText.isEmpty() ? "Response " + status : "Response " + status + " " + statusText;
    }
}

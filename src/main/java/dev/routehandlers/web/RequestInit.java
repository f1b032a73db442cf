package dev.routehandlers.web;

import dev.routehandlers.errors.WebRangeError;
import dev.routehandlers.streams.AbortSignal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a new {@link Request} is to be. What isn't said is as in the request it is made of, or the usual. It is read
 * when the request is made, and can be changed and used again.
 *
 * <pre>{@code
 * new RequestInit().method("POST").header("Content-Type", "application/json").body("{}")
 * }</pre>
 *
 * @see <a href="https://fetch.spec.whatwg.org/#requestinit">Fetch, RequestInit</a>
 */
public final class RequestInit {
    @Nullable
    String method;

    @Nullable
    HeaderList headers;

    @Nullable
    Object body;

    @Nullable
    String referrer;

    @Nullable
    ReferrerPolicy referrerPolicy;

    @Nullable
    RequestMode mode;

    @Nullable
    RequestCredentials credentials;

    @Nullable
    RequestCache cache;

    @Nullable
    RequestRedirect redirect;

    @Nullable
    String integrity;

    @Nullable
    Boolean keepalive;

    @Nullable
    AbortSignal signal;

    boolean signalGiven;

    @Nullable
    RequestDuplex duplex;

    @Nullable
    RequestPriority priority;

    @Nullable
    Integer revalidate;

    @Nullable
    List<String> tags;

    /** Says nothing. */
    public RequestInit() {}

    /** The method; those of the standard in upper case whatever the case here. */
    public RequestInit method(String method) {
        this.method = method;
        return this;
    }

    /** Adds a header, beside what there is of that name; null leaves it out. */
    public RequestInit header(String name, @Nullable String value) {
        headers = InitHeaders.with(headers, name, value);
        return this;
    }

    /** Adds all of {@code headers}. */
    public RequestInit headers(Headers headers) {
        this.headers = InitHeaders.with(this.headers, headers);
        return this;
    }

    /** Adds all of {@code headers}; a value that is null leaves its header out. */
    public RequestInit headers(Map<String, ? extends @Nullable String> headers) {
        this.headers = InitHeaders.with(this.headers, headers);
        return this;
    }

    /** The body, which may be whatever {@link Response#Response(Object)} takes. */
    public RequestInit body(@Nullable Object body) {
        this.body = body;
        return this;
    }

    /** The URL of the page from which it comes; {@code about:client} for the usual, empty for none. */
    public RequestInit referrer(String referrer) {
        this.referrer = referrer;
        return this;
    }

    /** How much of the referrer is shown. */
    public RequestInit referrerPolicy(ReferrerPolicy referrerPolicy) {
        this.referrerPolicy = referrerPolicy;
        return this;
    }

    /** How it deals with other origins. */
    public RequestInit mode(RequestMode mode) {
        this.mode = mode;
        return this;
    }

    /** Whether credentials go with it. */
    public RequestInit credentials(RequestCredentials credentials) {
        this.credentials = credentials;
        return this;
    }

    /** How it meets the cache. */
    public RequestInit cache(RequestCache cache) {
        this.cache = cache;
        return this;
    }

    /** What becomes of a redirect. */
    public RequestInit redirect(RequestRedirect redirect) {
        this.redirect = redirect;
        return this;
    }

    /** A digest that the response must have. */
    public RequestInit integrity(String integrity) {
        this.integrity = integrity;
        return this;
    }

    /** Whether it outlives the page it comes from. */
    public RequestInit keepalive(boolean keepalive) {
        this.keepalive = keepalive;
        return this;
    }

    /** What aborts it; null for nothing, not even what aborts the request it is made of. */
    public RequestInit signal(@Nullable AbortSignal signal) {
        this.signal = signal;
        this.signalGiven = true;
        return this;
    }

    /** Has to be said when the body is a stream. */
    public RequestInit duplex(RequestDuplex duplex) {
        this.duplex = duplex;
        return this;
    }

    /** How urgent it is. */
    public RequestInit priority(RequestPriority priority) {
        this.priority = priority;
        return this;
    }

    /**
     * The seconds for which {@code fetch} may answer it from the cache; 0 for not at all.
     *
     * @throws WebRangeError if {@code seconds} is negative
     */
    public RequestInit revalidate(int seconds) {
        if (seconds < 0) {
            throw new WebRangeError("revalidate is 0 or more seconds, not " + seconds);
        }
        this.revalidate = seconds;
        return this;
    }

    /** The tags by which its cached response can be made stale. */
    public RequestInit tags(String... tags) {
        this.tags = List.of(tags);
        return this;
    }

    /** Whether nothing has been said. */
    boolean isEmpty() {
        return method == null
                && headers == null
                && body == null
                && referrer == null
                && referrerPolicy == null
                && mode == null
                && credentials == null
                && cache == null
                && redirect == null
                && integrity == null
                && keepalive == null
                && !signalGiven
                && duplex == null
                && priority == null;
    }
}

package dev.routehandlers;

import dev.routehandlers.web.Headers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a middleware changes while it lets a request go on: the request's headers, as what comes after it sees them, and
 * headers of the answer, whatever that will be. Mutable until used.
 *
 * <pre>{@code
 * return NextResponse.next(new NextInit().requestHeader("x-user", "42").header("x-served-by", "routes"));
 * }</pre>
 *
 * @see <a href="https://nextjs.org/docs/app/api-reference/functions/next-response#next">Next.js, NextResponse.next</a>
 */
public final class NextInit {
    private final Headers headers = new Headers();
    private final Map<String, @Nullable String> requestHeaders = new LinkedHashMap<>();
    private @Nullable Headers allRequestHeaders;

    /** Nothing is changed. */
    public NextInit() {}

    /** The request has the header {@code name} with this value and no other; with null it doesn't have it. */
    public NextInit requestHeader(String name, @Nullable String value) {
        if (value == null) {
            new Headers().delete(name); // is it a name at all?
        } else {
            new Headers().set(name, value);
        }
        requestHeaders.put(name, value);
        return this;
    }

    /** The request has these headers and no others, but for what {@link #requestHeader} says. */
    public NextInit requestHeaders(Headers headers) {
        allRequestHeaders = new Headers(headers);
        return this;
    }

    /** The answer has the header {@code name} with {@code value}, beside those that were given before. */
    public NextInit header(String name, String value) {
        headers.append(name, value);
        return this;
    }

    /** The answer has all of {@code headers} as well. */
    public NextInit headers(Headers headers) {
        headers.forEach(this.headers::append);
        return this;
    }

    Headers answerHeaders() {
        return headers;
    }

    boolean changesRequest() {
        return allRequestHeaders != null || !requestHeaders.isEmpty();
    }

    /** The headers of a request that had {@code present}. */
    Headers changed(Headers present) {
        Headers changed = new Headers(allRequestHeaders == null ? present : allRequestHeaders);
        requestHeaders.forEach((name, value) -> {
            if (value == null) {
                changed.delete(name);
            } else {
                changed.set(name, value);
            }
        });
        return changed;
    }
}

package dev.routehandlers.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a new {@link Response} is to be, beside its body. It is read when the response is made, and can be changed and
 * used again.
 *
 * <pre>{@code
 * new ResponseInit().status(201).header("Location", "/items/1")
 * }</pre>
 *
 * @see <a href="https://fetch.spec.whatwg.org/#responseinit">Fetch, ResponseInit</a>
 */
public final class ResponseInit {
    int status = 200;
    String statusText = "";

    @Nullable
    HeaderList headers;

    /** Status 200, and no headers. */
    public ResponseInit() {}

    /** The status, from 200 to 599. */
    public ResponseInit status(int status) {
        this.status = status;
        return this;
    }

    /** The text beside the status, where the protocol has one. */
    public ResponseInit statusText(String statusText) {
        this.statusText = statusText;
        return this;
    }

    /** Adds a header, beside what there is of that name; null leaves it out. */
    public ResponseInit header(String name, @Nullable String value) {
        headers = InitHeaders.with(headers, name, value);
        return this;
    }

    /** Adds all of {@code headers}. */
    public ResponseInit headers(Headers headers) {
        this.headers = InitHeaders.with(this.headers, headers);
        return this;
    }

    /** Adds all of {@code headers}; a value that is null leaves its header out. */
    public ResponseInit headers(Map<String, ? extends @Nullable String> headers) {
        this.headers = InitHeaders.with(this.headers, headers);
        return this;
    }
}

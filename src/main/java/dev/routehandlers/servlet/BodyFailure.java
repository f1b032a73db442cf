package dev.routehandlers.servlet;

import org.jspecify.annotations.Nullable;

/** What a client did wrong when it sent its request's body: the answer is {@link #status}, never a part of the body. */
final class BodyFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int BAD_REQUEST = 400;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int CONTENT_TOO_LARGE = 413;

    private final int status;

    private BodyFailure(int status, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    static BodyFailure tooLarge(long limit) {
        return new BodyFailure(CONTENT_TOO_LARGE, "the request's body has more than " + limit + " bytes", null);
    }

    static BodyFailure tooShort(long length, long declared) {
        return new BodyFailure(
                BAD_REQUEST,
                "the request's body ends after " + length + " bytes, its Content-Length is " + declared,
                null);
    }

    static BodyFailure unknownCoding() {
        return new BodyFailure(
                BAD_REQUEST,
                "nobody can tell where the request's body ends: its last Transfer-Encoding isn't chunked",
                null);
    }

    static BodyFailure tooSlow() {
        return new BodyFailure(REQUEST_TIMEOUT, "the request's body takes too long to arrive", null);
    }

    /** The container could not read on: the connection is broken, what came is malformed, or nothing came for long. */
    static BodyFailure of(Throwable error) {
        if (isNamed(error, "Timeout")) {
            return new BodyFailure(REQUEST_TIMEOUT, "the request's body takes too long to arrive", error);
        }
        return isNamed(error, "TooBig")
                ? new BodyFailure(CONTENT_TOO_LARGE, "the request's body is larger than the server allows", error)
                : new BodyFailure(BAD_REQUEST, "the request's body is malformed, or ends before its end", error);
    }

    /** Each container has a class of its own for it, somewhere among the causes. */
    private static boolean isNamed(Throwable error, String name) {
        int depth = 0;
        for (Throwable cause = error; cause != null && depth < 10; cause = cause.getCause()) {
            if (cause.getClass().getSimpleName().contains(name)) {
                return true;
            }
            depth++;
        }
        return false;
    }

    int status() {
        return status;
    }
}

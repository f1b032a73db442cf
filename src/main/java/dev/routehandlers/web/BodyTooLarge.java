package dev.routehandlers.web;

/** A body is above one of its limits: 413. */
final class BodyTooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    static final int STATUS = 413;

    BodyTooLarge(String message) {
        super(message);
    }
}

package dev.routehandlers;

import org.jspecify.annotations.Nullable;

/**
 * What {@link Next#redirect}, {@link Next#notFound} and the like throw: a way out of a handler that is no failure. An
 * error, so that {@code catch (Exception e)} lets it through, and without a stack trace, so that it costs little.
 */
final class RouteInterrupt extends Error {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable String location;

    private RouteInterrupt(String message, int status, @Nullable String location) {
        super(message, null, false, false);
        this.status = status;
        this.location = location;
    }

    static RouteInterrupt redirect(int status, String location) {
        return new RouteInterrupt("redirect to " + location, status, location);
    }

    static RouteInterrupt answer(int status) {
        return new RouteInterrupt("answer with status " + status, status, null);
    }

    int status() {
        return status;
    }

    /** Where a redirect leads, as given; null when this is no redirect. */
    @Nullable
    String location() {
        return location;
    }
}

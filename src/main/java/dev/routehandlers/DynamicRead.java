package dev.routehandlers;

/**
 * Ends a run for the cache in which the handler read something of a request: its answer would depend on the caller. An
 * error, so that {@code catch (Exception e)} lets it through, and without a stack trace; a handler that swallows it runs
 * on for nothing.
 */
final class DynamicRead extends Error {
    private static final long serialVersionUID = 1L;

    DynamicRead(String what) {
        super(what + " was read in a run for the cache", null, false, false);
    }
}

package dev.routehandlers.web;

/** What a request body may cost. */
public record BodyLimits(
        long maxBodySize, int maxParts, long maxPartSize, int maxFields, int maxJsonDepth, int memoryThreshold) {
    /** The limits that hold unless an application sets its own. */
    public static final BodyLimits DEFAULTS = new BodyLimits(10_000_000, 1000, 10_000_000, 10_000, 512, 65_536);

    /** These, but with {@code bytes} for the whole of a body. */
    public BodyLimits withMaxBodySize(long bytes) {
        return new BodyLimits(bytes, maxParts, maxPartSize, maxFields, maxJsonDepth, memoryThreshold);
    }
}

package dev.routehandlers.web;

/**
 * What a request body may cost.
 *
 * @param maxBodySize bytes of the whole
 * @param maxParts parts of a multipart body
 * @param maxPartSize bytes of one of them
 * @param maxPartHeaderSize bytes of the headers of one of them
 * @param maxFields fields of an urlencoded form
 * @param maxJsonSize bytes of JSON, of which each may become many bytes of objects
 * @param maxJsonDepth levels of nesting in it
 * @param memoryThreshold bytes up to which an uploaded file is kept in memory
 */
public record BodyLimits(
        long maxBodySize,
        int maxParts,
        long maxPartSize,
        int maxPartHeaderSize,
        int maxFields,
        long maxJsonSize,
        int maxJsonDepth,
        int memoryThreshold) {
    /** The limits that hold unless an application sets its own. */
    public static final BodyLimits DEFAULTS =
            new BodyLimits(10_000_000, 1000, 10_000_000, 8192, 10_000, 1_000_000, 512, 65_536);

    /** These, but with {@code bytes} for the whole of a body, and for JSON, too. */
    public BodyLimits withMaxBodySize(long bytes) {
        return new BodyLimits(
                bytes, maxParts, maxPartSize, maxPartHeaderSize, maxFields, bytes, maxJsonDepth, memoryThreshold);
    }
}

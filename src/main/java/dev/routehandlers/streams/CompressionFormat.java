package dev.routehandlers.streams;

import dev.routehandlers.errors.WebTypeError;

/**
 * The formats of compression streams.
 *
 * @see <a href="https://compression.spec.whatwg.org/#supported-formats">Compression, supported formats</a>
 */
enum CompressionFormat {
    GZIP,
    DEFLATE,
    DEFLATE_RAW;

    static CompressionFormat of(String name) {
        return switch (name) {
            case "gzip" -> GZIP;
            case "deflate" -> DEFLATE;
            case "deflate-raw" -> DEFLATE_RAW;
            default ->
                throw new WebTypeError(
                        "a compression format is 'gzip', 'deflate' or 'deflate-raw', not '" + name + "'");
        };
    }

    /** Whether {@code java.util.zip} is to leave header and trailer alone. */
    boolean noWrap() {
        return this != DEFLATE;
    }
}

package dev.routehandlers.web;

import org.jspecify.annotations.Nullable;

/**
 * The options of a new {@link File}.
 *
 * @see <a href="https://w3c.github.io/FileAPI/#dfn-FilePropertyBag">File API, FilePropertyBag</a>
 */
public final class FilePropertyBag {
    final BlobPropertyBag blob = new BlobPropertyBag();

    @Nullable
    Long lastModified;

    /** No type, line endings as they are, modified now. */
    public FilePropertyBag() {}

    /** The media type, such as {@code image/png}. It is lower-cased, and left out if it is not printable ASCII. */
    public FilePropertyBag type(String type) {
        blob.type(type);
        return this;
    }

    /** What becomes of the line endings in strings. */
    public FilePropertyBag endings(EndingType endings) {
        blob.endings(endings);
        return this;
    }

    /** When the file was last modified, in milliseconds since 1970. */
    public FilePropertyBag lastModified(long lastModified) {
        this.lastModified = lastModified;
        return this;
    }
}

package dev.routehandlers.web;

/**
 * The options of a new {@link Blob}.
 *
 * @see <a href="https://w3c.github.io/FileAPI/#dfn-BlobPropertyBag">File API, BlobPropertyBag</a>
 */
public final class BlobPropertyBag {
    String type = "";
    EndingType endings = EndingType.TRANSPARENT;

    /** No type, and line endings as they are. */
    public BlobPropertyBag() {}

    /** The media type, such as {@code image/png}. It is lower-cased, and left out if it is not printable ASCII. */
    public BlobPropertyBag type(String type) {
        this.type = type;
        return this;
    }

    /** What becomes of the line endings in strings. */
    public BlobPropertyBag endings(EndingType endings) {
        this.endings = endings;
        return this;
    }
}

package dev.routehandlers.web;

import java.util.Arrays;

/**
 * A blob with a name: what a form uploads. The name is what the client said, and need not be one that a file system
 * should see: {@code ../../etc/passwd} is possible.
 *
 * @see <a href="https://w3c.github.io/FileAPI/#file-section">File API, File</a>
 */
public final class File extends Blob {
    private final String name;
    private final long lastModified;

    /** A file of the bytes of {@code parts}, see {@link Blob#Blob(Iterable, BlobPropertyBag)}. */
    public File(Iterable<?> parts, String name) {
        this(parts, name, new FilePropertyBag());
    }

    /** A file of the bytes of {@code parts}, see {@link Blob#Blob(Iterable, BlobPropertyBag)}. */
    // https://w3c.github.io/FileAPI/#file-constructor
    public File(Iterable<?> parts, String name, FilePropertyBag options) {
        super(parts, options.blob);
        this.name = Utf8.scalarValues(name);
        this.lastModified = options.lastModified == null ? System.currentTimeMillis() : options.lastModified;
    }

    /** A file of the bytes of {@code parts}, see {@link Blob#Blob(Iterable, BlobPropertyBag)}. */
    public File(Object[] parts, String name) {
        this(parts, name, new FilePropertyBag());
    }

    /** A file of the bytes of {@code parts}, see {@link Blob#Blob(Iterable, BlobPropertyBag)}. */
    public File(Object[] parts, String name, FilePropertyBag options) {
        this(Arrays.asList(parts), name, options);
    }

    File(BlobData data, String type, String name, long lastModified) {
        super(data, type);
        this.name = name;
        this.lastModified = lastModified;
    }

    /** The name, as the client gave it; possibly empty. */
    public String name() {
        return name;
    }

    /** When it was last modified, in milliseconds since 1970; 0 for an upload, which doesn't say. */
    public long lastModified() {
        return lastModified;
    }
}

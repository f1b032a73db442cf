package dev.routehandlers.web;

/**
 * What becomes of the line endings in a blob's strings.
 *
 * @see <a href="https://w3c.github.io/FileAPI/#enumdef-endingtype">File API, EndingType</a>
 */
public enum EndingType {
    /** They stay as they are. */
    TRANSPARENT,
    /** They become those of the operating system. */
    NATIVE
}

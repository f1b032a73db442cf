package dev.routehandlers.conformance;

/** The suites that run, in the order of the report. */
enum Suite {
    URL("url", "100 %"),
    ABORT("dom/abort", "100 %"),
    STREAMS("streams", "100 %"),
    ENCODING_STREAMS("encoding/streams", ""),
    BLOB("FileAPI/blob", "100 %"),
    FILE("FileAPI/file", "100 %"),
    OWN("own", "");

    private final String folder;
    private final String anchor;

    Suite(String folder, String anchor) {
        this.folder = folder;
        this.anchor = anchor;
    }

    String folder() {
        return folder;
    }

    /** How much of it Node.js passes, as far as that is known. */
    String anchor() {
        return anchor;
    }
}

package dev.routehandlers.conformance;

/** The suites that run, in the order of the report. */
enum Suite {
    URL("url", "100 %"),
    ABORT("dom/abort", "100 %"),
    STREAMS("streams", "100 %"),
    ENCODING_STREAMS("encoding/streams", ""),
    BLOB("FileAPI/blob", "100 %"),
    FILE("FileAPI/file", "100 %"),
    OWN("own", ""),
    FETCH_HEADERS("fetch/api/headers", "100 %"),
    FETCH_REQUEST("fetch/api/request", "95 %"),
    FETCH_RESPONSE("fetch/api/response", "99 %"),
    FETCH_BODY("fetch/api/body", ""),
    FETCH_ABORT("fetch/api/abort", ""),
    FORM_DATA("xhr/formdata", "100 %");

    private final String folder;
    private final String anchor;

    Suite(String folder, String anchor) {
        this.folder = folder;
        this.anchor = anchor;
    }

    String folder() {
        return folder;
    }

    /** Whether it stands in a checkout of web-platform-tests only, and not here. */
    boolean ofCheckout() {
        return compareTo(OWN) > 0;
    }

    /** How much of it Node.js passes, as far as that is known. */
    String anchor() {
        return anchor;
    }
}

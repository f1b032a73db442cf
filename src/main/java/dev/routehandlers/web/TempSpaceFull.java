package dev.routehandlers.web;

/** The uploads of other requests have taken the room for temporary files: 503, as it will be free again. */
final class TempSpaceFull extends RuntimeException {
    private static final long serialVersionUID = 1L;

    static final int STATUS = 503;

    TempSpaceFull(long limit) {
        super("the uploads that are under way have no room left in the " + limit + " bytes of temporary files");
    }
}

package dev.routehandlers.url;

/**
 * The special schemes and their default ports.
 *
 * @see <a href="https://url.spec.whatwg.org/#special-scheme">URL standard, special scheme</a>
 */
final class SpecialScheme {
    private SpecialScheme() {}

    static boolean isSpecial(String scheme) {
        return switch (scheme) {
            case "http", "https", "ws", "wss", "ftp", "file" -> true;
            default -> false;
        };
    }

    /** The scheme's default port, or {@link UrlRecord#NO_PORT}. */
    static int defaultPort(String scheme) {
        return switch (scheme) {
            case "http", "ws" -> 80;
            case "https", "wss" -> 443;
            case "ftp" -> 21;
            default -> UrlRecord.NO_PORT;
        };
    }
}

package dev.routehandlers.url;

import org.jspecify.annotations.Nullable;

/**
 * A URL as the standard keeps it: plain data, changed by the parser and by the setters of {@link URL}.
 *
 * <p>The path is its own serialization. Where the standard has a list of segments, this is each of them after a slash:
 * {@code []} is {@code ""}, {@code [""]} is {@code "/"}, {@code ["a", "b"]} is {@code "/a/b"}. No segment has a slash in
 * it, so neither form loses anything.
 *
 * @see <a href="https://url.spec.whatwg.org/#url-representation">URL standard, URL representation</a>
 */
final class UrlRecord {
    static final int NO_PORT = -1;

    String scheme = "";
    String username = "";
    String password = "";
    /** The host serializer's output; empty for the empty host. */
    @Nullable
    String host;

    int port = NO_PORT;
    String path = "";
    boolean opaquePath;

    @Nullable
    String query;

    @Nullable
    String fragment;

    private @Nullable String href;

    /** The record of a URL whose serialization is known. */
    static UrlRecord serializedAs(String href) {
        UrlRecord url = new UrlRecord();
        url.href = href;
        return url;
    }

    boolean isSpecial() {
        return SpecialScheme.isSpecial(scheme);
    }

    boolean isFile() {
        return scheme.equals("file");
    }

    // https://url.spec.whatwg.org/#include-credentials
    boolean includesCredentials() {
        return !username.isEmpty() || !password.isEmpty();
    }

    // https://url.spec.whatwg.org/#cannot-have-a-username-password-port
    boolean cannotHaveUsernamePasswordPort() {
        return host == null || host.isEmpty() || isFile();
    }

    /** Forgets the serialization: a component is about to change. */
    void changes() {
        href = null;
    }

    // https://url.spec.whatwg.org/#concept-url-serializer
    String href() {
        if (href == null) {
            href = serialize();
        }
        return href;
    }

    private String serialize() {
        StringBuilder output = new StringBuilder(scheme.length() + path.length() + 48);
        output.append(scheme).append(':');
        if (host != null) {
            output.append("//");
            if (includesCredentials()) {
                output.append(username);
                if (!password.isEmpty()) {
                    output.append(':').append(password);
                }
                output.append('@');
            }
            output.append(host);
            if (port != NO_PORT) {
                output.append(':').append(port);
            }
        } else if (!opaquePath && path.startsWith("//")) {
            output.append("/."); // so that the path isn't read as a host
        }
        output.append(path);
        if (query != null) {
            output.append('?').append(query);
        }
        if (fragment != null) {
            output.append('#').append(fragment);
        }
        return output.toString();
    }

    // https://url.spec.whatwg.org/#concept-url-origin
    String origin() {
        return switch (scheme) {
            case "ftp", "http", "https", "ws", "wss" -> scheme + "://" + hostAndPort();
            case "blob" -> originOfPath();
            default -> "null";
        };
    }

    private String originOfPath() {
        try {
            UrlRecord pathUrl = UrlParser.parse(path, null);
            return pathUrl.scheme.equals("http") || pathUrl.scheme.equals("https") ? pathUrl.origin() : "null";
        } catch (InvalidUrl opaqueOrigin) {
            return "null";
        }
    }

    /** The host, with the port unless it is the scheme's own; empty without a host. */
    String hostAndPort() {
        if (host == null) {
            return "";
        }
        return port == NO_PORT ? host : host + ":" + port;
    }
}

package dev.routehandlers.url;

import dev.routehandlers.errors.WebTypeError;
import org.jspecify.annotations.Nullable;

/**
 * A URL, always absolute and valid. It can be changed: each accessor has a setter of the same name, and as in a browser a
 * setter ignores what doesn't parse; only {@link #href(String)} throws.
 *
 * <p>Two are equal when their {@link #href()} is. Not for use by several threads at once.
 *
 * <pre>{@code
 * URL url = new URL("../b?q=1", "https://example.com/shop/a/");
 * url.pathname();                    // /shop/b
 * url.searchParams().set("q", "2");
 * url.href();                        // https://example.com/shop/b?q=2
 * }</pre>
 *
 * @see <a href="https://url.spec.whatwg.org/#url-class">URL standard, URL class</a>
 */
public final class URL {
    private UrlRecord url;
    private @Nullable URLSearchParams query;

    /**
     * The URL that {@code url}, which is absolute, spells.
     *
     * @throws WebTypeError if it doesn't parse
     */
    public URL(String url) {
        this(record(url, null));
    }

    /**
     * The URL that {@code url} spells, seen from {@code base}; null for no base.
     *
     * @throws WebTypeError if one of them doesn't parse
     */
    public URL(String url, @Nullable String base) {
        this(record(url, base == null ? null : record(base, null)));
    }

    /**
     * The URL that {@code url} spells, seen from {@code base}.
     *
     * @throws WebTypeError if it doesn't parse
     */
    public URL(String url, URL base) {
        this(record(url, base.url));
    }

    private URL(UrlRecord url) {
        this.url = url;
    }

    private static UrlRecord record(String url, @Nullable UrlRecord base) {
        try {
            return UrlParser.parse(url, base);
        } catch (InvalidUrl invalid) {
            throw new WebTypeError("invalid URL \"" + ShownUrl.of(url) + "\": " + invalid.reason(), invalid.getCause());
        }
    }

    /** The URL that {@code url}, which is absolute, spells; null if it doesn't parse. */
    public static @Nullable URL parse(String url) {
        return parse(url, null);
    }

    /** The URL that {@code url} spells, seen from {@code base}, if any; null if one of them doesn't parse. */
    public static @Nullable URL parse(String url, @Nullable String base) {
        try {
            return new URL(UrlParser.parse(url, base == null ? null : UrlParser.parse(base, null)));
        } catch (InvalidUrl invalid) {
            return null;
        }
    }

    /** Whether {@code url} is an absolute URL that parses. */
    public static boolean canParse(String url) {
        return parse(url) != null;
    }

    /** Whether {@code url}, seen from {@code base}, if any, parses. */
    public static boolean canParse(String url, @Nullable String base) {
        return parse(url, base) != null;
    }

    /** The whole URL. */
    public String href() {
        return url.href();
    }

    /**
     * Becomes the URL that {@code href}, which is absolute, spells.
     *
     * @throws WebTypeError if it doesn't parse; nothing has changed then
     */
    public void href(String href) {
        url = record(href, null);
        queryChanged();
    }

    /** Scheme, host and port of what answers for this URL; {@code null}, four letters, for an opaque origin. */
    public String origin() {
        return url.origin();
    }

    /** The scheme with its colon. */
    public String protocol() {
        return url.scheme + ":";
    }

    /** Sets the scheme, with or without its colon; a special one, such as {@code https}, stays special. */
    public void protocol(String protocol) {
        modify(protocol + ":", State.SCHEME_START);
    }

    /** The user's name in front of the host; empty when there is none. */
    public String username() {
        return url.username;
    }

    /** Sets the user's name, which only a URL with a host has. */
    public void username(String username) {
        if (url.cannotHaveUsernamePasswordPort()) {
            return;
        }
        url.changes();
        url.username = PercentEncoding.encode(AsciiText.scalarValues(username), PercentEncodeSet.USERINFO);
    }

    /** The password in front of the host; empty when there is none. */
    public String password() {
        return url.password;
    }

    /** Sets the password, which only a URL with a host has. */
    public void password(String password) {
        if (url.cannotHaveUsernamePasswordPort()) {
            return;
        }
        url.changes();
        url.password = PercentEncoding.encode(AsciiText.scalarValues(password), PercentEncodeSet.USERINFO);
    }

    /** The host, with the port unless it is the scheme's own; empty when there is none. */
    public String host() {
        return url.hostAndPort();
    }

    /** Sets the host, and the port if one is given. */
    public void host(String host) {
        if (!url.opaquePath) {
            modify(host, State.HOST);
        }
    }

    /** The host without the port; empty when there is none. */
    public String hostname() {
        return url.host == null ? "" : url.host;
    }

    /** Sets the host; the port stays. */
    public void hostname(String hostname) {
        if (!url.opaquePath) {
            modify(hostname, State.HOSTNAME);
        }
    }

    /** The port; empty when it is the scheme's own. */
    public String port() {
        return url.port == UrlRecord.NO_PORT ? "" : Integer.toString(url.port);
    }

    /** Sets the port, by the digits that {@code port} begins with; empty for the scheme's own. */
    public void port(String port) {
        if (url.cannotHaveUsernamePasswordPort()) {
            return;
        }
        if (port.isEmpty()) {
            url.changes();
            url.port = UrlRecord.NO_PORT;
        } else {
            modify(port, State.PORT);
        }
    }

    /** The path, percent-encoded. */
    public String pathname() {
        return url.path;
    }

    /** Sets the path; that of a URL such as {@code mailto:a@b} stays. */
    public void pathname(String pathname) {
        if (url.opaquePath) {
            return;
        }
        url.path = "";
        modify(pathname, State.PATH_START);
    }

    /** The query with {@code ?}; empty when there is none, or an empty one. */
    public String search() {
        return url.query == null || url.query.isEmpty() ? "" : "?" + url.query;
    }

    /** Sets the query, with or without {@code ?}; empty for none. */
    public void search(String search) {
        url.changes();
        url.query = null;
        if (!search.isEmpty()) {
            url.query = "";
            modify(search.startsWith("?") ? search.substring(1) : search, State.QUERY);
        }
        queryChanged();
    }

    /** The parameters of the query: always the same object, live in both directions. */
    public URLSearchParams searchParams() {
        if (query == null) {
            query = URLSearchParams.of(this, url.query);
        }
        return query;
    }

    /** The fragment with {@code #}; empty when there is none, or an empty one. */
    public String hash() {
        return url.fragment == null || url.fragment.isEmpty() ? "" : "#" + url.fragment;
    }

    /** Sets the fragment, with or without {@code #}; empty for none. */
    public void hash(String hash) {
        url.changes();
        url.fragment = null;
        if (!hash.isEmpty()) {
            url.fragment = "";
            modify(hash.startsWith("#") ? hash.substring(1) : hash, State.FRAGMENT);
        }
    }

    /** What JSON shows of it: {@link #href()}. */
    public String toJSON() {
        return href();
    }

    /** {@link #href()}. */
    @Override
    public String toString() {
        return href();
    }

    /** Whether {@code other} is a URL with the same {@link #href()}. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof URL that && href().equals(that.href());
    }

    @Override
    public int hashCode() {
        return href().hashCode();
    }

    private void modify(String input, State stateOverride) {
        try {
            UrlParser.modify(url, AsciiText.scalarValues(input), stateOverride);
        } catch (InvalidUrl ignored) {
            // a setter keeps what was there: https://url.spec.whatwg.org/#api
        }
    }

    private void queryChanged() {
        if (query != null) {
            query.queryChanged(url.query);
        }
    }

    /** The parameters have changed, into what {@code serialized} is. */
    void updateQuery(String serialized) {
        url.changes();
        url.query = serialized.isEmpty() ? null : serialized;
    }
}

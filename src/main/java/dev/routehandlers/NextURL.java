package dev.routehandlers;

import dev.routehandlers.url.URL;
import dev.routehandlers.url.URLSearchParams;

/**
 * A {@link URL} whose base path, the part of the path in front of the application, is told apart: {@link #pathname()}
 * is the path that routes see, {@link #href()} has both.
 *
 * @see <a href="https://nextjs.org/docs/app/api-reference/functions/next-request#nexturl">Next.js, nextUrl</a>
 */
public final class NextURL {
    private final URL url;
    private String basePath;

    /** The URL that {@code url}, which is absolute, spells; without a base path. */
    public NextURL(String url) {
        this(new URL(url), "");
    }

    /** A copy of {@code url}; without a base path. */
    public NextURL(URL url) {
        this(new URL(url.href()), "");
    }

    /** The URL {@code url}, seen from {@code base}; without a base path. */
    public NextURL(String url, String base) {
        this(new URL(url, base), "");
    }

    /** The URL {@code url}, seen from {@code base}; without a base path. */
    public NextURL(String url, URL base) {
        this(new URL(url, base), "");
    }

    /** The URL of a request, whose path begins with {@code basePath}; {@code url} is this object's from now on. */
    NextURL(URL url, String basePath) {
        this.url = url;
        this.basePath = basePath;
        if (!basePath.isEmpty()) {
            url.pathname(withoutBasePath(url.pathname(), basePath));
        }
    }

    /**
     * Drops as many segments as {@code basePath} has. They may be escaped differently in the two, so the text doesn't
     * count.
     */
    private static String withoutBasePath(String pathname, String basePath) {
        int end = 0;
        for (int slash = basePath.indexOf('/'); slash >= 0 && end >= 0; slash = basePath.indexOf('/', slash + 1)) {
            end = pathname.indexOf('/', end + 1);
        }
        return end < 0 ? "/" : pathname.substring(end);
    }

    /** The path that routes see, percent-encoded; without the base path. */
    public String pathname() {
        return url.pathname();
    }

    /** Sets the path that routes see; the base path stays in front of it. */
    public void pathname(String pathname) {
        url.pathname(pathname);
    }

    /** The part of the path in front of the application: it begins with a slash and ends without, or is empty. */
    public String basePath() {
        return basePath;
    }

    /** Sets the part of the path in front of {@link #pathname()}; empty for none. */
    public void basePath(String basePath) {
        String path = basePath.endsWith("/") ? basePath.substring(0, basePath.length() - 1) : basePath;
        this.basePath = path.isEmpty() || path.startsWith("/") ? path : "/" + path;
    }

    /** The whole URL, base path included. */
    public String href() {
        if (basePath.isEmpty()) {
            return url.href();
        }
        URL whole = new URL(url.href());
        whole.pathname(basePath + url.pathname());
        return whole.href();
    }

    /**
     * Becomes {@code href}, which is absolute; the base path stays if {@code href} begins with it, and is dropped if
     * not.
     */
    public void href(String href) {
        url.href(href);
        String path = url.pathname();
        if (path.equals(basePath) || path.startsWith(basePath + "/")) {
            url.pathname(withoutBasePath(path, basePath));
        } else {
            basePath = "";
        }
    }

    /** The parameters of the query, live: a change shows in {@link #href()}. */
    public URLSearchParams searchParams() {
        return url.searchParams();
    }

    /** The query with {@code ?}; empty when there is none. */
    public String search() {
        return url.search();
    }

    /** Sets the query. */
    public void search(String search) {
        url.search(search);
    }

    /** The fragment with {@code #}; empty when there is none. */
    public String hash() {
        return url.hash();
    }

    /** Sets the fragment. */
    public void hash(String hash) {
        url.hash(hash);
    }

    /** Scheme, host and port. */
    public String origin() {
        return url.origin();
    }

    /** The scheme with its colon. */
    public String protocol() {
        return url.protocol();
    }

    /** Sets the scheme. */
    public void protocol(String protocol) {
        url.protocol(protocol);
    }

    /** The host, with the port unless it is the scheme's own. */
    public String host() {
        return url.host();
    }

    /** Sets the host, and the port if one is given. */
    public void host(String host) {
        url.host(host);
    }

    /** The host without the port. */
    public String hostname() {
        return url.hostname();
    }

    /** Sets the host without the port. */
    public void hostname(String hostname) {
        url.hostname(hostname);
    }

    /** The port; empty when it is the scheme's own. */
    public String port() {
        return url.port();
    }

    /** Sets the port; empty for the scheme's own. */
    public void port(String port) {
        url.port(port);
    }

    /** The user's name in front of the host; empty when there is none. */
    public String username() {
        return url.username();
    }

    /** Sets the user's name. */
    public void username(String username) {
        url.username(username);
    }

    /** The password in front of the host; empty when there is none. */
    public String password() {
        return url.password();
    }

    /** Sets the password. */
    public void password(String password) {
        url.password(password);
    }

    /** A copy: changing one leaves the other as it is. */
    @Override
    public NextURL clone() {
        NextURL copy = new NextURL(url);
        copy.basePath = basePath;
        return copy;
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
}

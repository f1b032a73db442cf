package dev.routehandlers;

import dev.routehandlers.url.URL;
import dev.routehandlers.url.URLSearchParams;
import dev.routehandlers.web.IncomingRequest;
import org.jspecify.annotations.Nullable;

/**
 * A {@link URL} whose base path, the part of the path in front of the application, is told apart: {@link #pathname()}
 * is the path that routes see, {@link #href()} has both.
 *
 * @see <a href="https://nextjs.org/docs/app/api-reference/functions/next-request#nexturl">Next.js, nextUrl</a>
 */
public final class NextURL {
    private final URL url;
    private String basePath;
    private @Nullable IncomingRequest reader;

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

    /** The same, whose host is told when something of it is read. */
    NextURL(URL url, String basePath, @Nullable IncomingRequest reader) {
        this(url, basePath);
        this.reader = reader;
    }

    /** The URL of a request, whose path begins with {@code basePath}; {@code url} is this object's from now on. */
    NextURL(URL url, String basePath) {
        this.url = url;
        this.basePath = basePath;
        if (!basePath.isEmpty()) {
            url.pathname(withoutBasePath(url.pathname(), basePath));
        }
    }

    private void onRead(String what) {
        if (reader != null) {
            reader.onRead(what);
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
        onRead("nextUrl().pathname()");
        url.pathname(pathname);
    }

    /** The part of the path in front of the application: it begins with a slash and ends without, or is empty. */
    public String basePath() {
        onRead("nextUrl().basePath()");
        return basePath;
    }

    /** Sets the part of the path in front of {@link #pathname()}; empty for none. */
    public void basePath(String basePath) {
        onRead("nextUrl().basePath()");
        String path = basePath.endsWith("/") ? basePath.substring(0, basePath.length() - 1) : basePath;
        this.basePath = path.isEmpty() || path.startsWith("/") ? path : "/" + path;
    }

    /** The whole URL, base path included. */
    public String href() {
        onRead("nextUrl().href()");
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
        onRead("nextUrl().href()");
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
        onRead("nextUrl().searchParams()");
        return url.searchParams();
    }

    /** The query with {@code ?}; empty when there is none. */
    public String search() {
        onRead("nextUrl().search()");
        return url.search();
    }

    /** Sets the query. */
    public void search(String search) {
        onRead("nextUrl().search()");
        url.search(search);
    }

    /** The fragment with {@code #}; empty when there is none. */
    public String hash() {
        onRead("nextUrl().hash()");
        return url.hash();
    }

    /** Sets the fragment. */
    public void hash(String hash) {
        onRead("nextUrl().hash()");
        url.hash(hash);
    }

    /** Scheme, host and port. */
    public String origin() {
        onRead("nextUrl().origin()");
        return url.origin();
    }

    /** The scheme with its colon. */
    public String protocol() {
        onRead("nextUrl().protocol()");
        return url.protocol();
    }

    /** Sets the scheme. */
    public void protocol(String protocol) {
        onRead("nextUrl().protocol()");
        url.protocol(protocol);
    }

    /** The host, with the port unless it is the scheme's own. */
    public String host() {
        onRead("nextUrl().host()");
        return url.host();
    }

    /** Sets the host, and the port if one is given. */
    public void host(String host) {
        onRead("nextUrl().host()");
        url.host(host);
    }

    /** The host without the port. */
    public String hostname() {
        onRead("nextUrl().hostname()");
        return url.hostname();
    }

    /** Sets the host without the port. */
    public void hostname(String hostname) {
        onRead("nextUrl().hostname()");
        url.hostname(hostname);
    }

    /** The port; empty when it is the scheme's own. */
    public String port() {
        onRead("nextUrl().port()");
        return url.port();
    }

    /** Sets the port; empty for the scheme's own. */
    public void port(String port) {
        onRead("nextUrl().port()");
        url.port(port);
    }

    /** The user's name in front of the host; empty when there is none. */
    public String username() {
        onRead("nextUrl().username()");
        return url.username();
    }

    /** Sets the user's name. */
    public void username(String username) {
        onRead("nextUrl().username()");
        url.username(username);
    }

    /** The password in front of the host; empty when there is none. */
    public String password() {
        onRead("nextUrl().password()");
        return url.password();
    }

    /** Sets the password. */
    public void password(String password) {
        onRead("nextUrl().password()");
        url.password(password);
    }

    /** A copy: changing one leaves the other as it is. */
    @Override
    public NextURL clone() {
        onRead("nextUrl().clone()");
        NextURL copy = new NextURL(url);
        copy.basePath = basePath;
        return copy;
    }

    /** What JSON shows of it: {@link #href()}. */
    public String toJSON() {
        onRead("nextUrl().toJSON()");
        return href();
    }

    /** {@link #href()}. */
    @Override
    public String toString() {
        onRead("nextUrl().toString()");
        return href();
    }
}

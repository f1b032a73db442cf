package dev.routehandlers;

import dev.routehandlers.web.Headers;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cookies by name, nothing of them parsed before someone asks. There are three of these, alike but for what a change
 * does:
 *
 * <table>
 *   <caption>Where cookies come from and where changes go</caption>
 *   <tr><th>got from</th><th>holds</th><th>a change</th></tr>
 *   <tr><td>{@code cookies()}</td><td>the request's cookies and what was set</td><td>is sent with the answer</td></tr>
 *   <tr><td>{@code request.cookies()}</td><td>the request's cookies</td>
 *       <td>rewrites that request's {@code Cookie} header; nothing is sent</td></tr>
 *   <tr><td>{@link NextResponse#cookies()}</td><td>the cookies that response sets</td>
 *       <td>rewrites its {@code Set-Cookie} headers</td></tr>
 * </table>
 *
 * <p>There is one cookie of a name, and the last write wins. In the first and the third, a cookie without a path gets
 * the context path ({@code /} at the root), and a deleted one stays, with an empty value, for it is sent: {@link #has}
 * stays true. A cookie that is set once the answer is on its way comes too late and is ignored; within {@code after()}
 * it is refused.
 *
 * @see <a href="https://nextjs.org/docs/app/api-reference/functions/cookies">Next.js, cookies</a>
 */
public final class Cookies implements Iterable<Cookie> {
    /*
     * Handlers may hand their cookies to other threads, and after() runs on another one: all state below is guarded by
     * this. Nothing but Headers is called under that lock.
     */
    private final Kind kind;
    private final @Nullable Headers headers;
    private final @Nullable String header;
    private final String defaultPath;

    private final Map<String, Cookie> jar = new LinkedHashMap<>();
    private final Set<String> changed = new HashSet<>();
    private @Nullable List<String> parsed;
    private Writes writes = Writes.ALLOWED;

    private enum Kind {
        STORE,
        REQUEST,
        RESPONSE
    }

    private enum Writes {
        ALLOWED,
        IGNORED,
        REFUSED
    }

    private Cookies(Kind kind, @Nullable Headers headers, @Nullable String header, String defaultPath) {
        this.kind = kind;
        this.headers = headers;
        this.header = header;
        this.defaultPath = defaultPath;
    }

    /** What {@code cookies()} gives for a request with the Cookie header {@code header}. */
    static Cookies store(@Nullable String header, String defaultPath) {
        return new Cookies(Kind.STORE, null, header, defaultPath);
    }

    /** The cookies of a request with {@code headers}. */
    static Cookies of(Headers headers) {
        return new Cookies(Kind.REQUEST, headers, null, "");
    }

    /** The cookies that a response with {@code headers} sets. */
    static Cookies ofResponse(Headers headers, String defaultPath) {
        return new Cookies(Kind.RESPONSE, headers, null, defaultPath);
    }

    /** The cookie named {@code name}; null when there is none. */
    public synchronized @Nullable Cookie get(String name) {
        return loaded().get(name);
    }

    /** All cookies, in the order they came. */
    public synchronized List<Cookie> getAll() {
        return List.copyOf(loaded().values());
    }

    /** The cookie named {@code name} as a list of one; empty when there is none. */
    public List<Cookie> getAll(String name) {
        Cookie cookie = get(name);
        return cookie == null ? List.of() : List.of(cookie);
    }

    /** Whether there is a cookie named {@code name}. */
    public synchronized boolean has(String name) {
        return loaded().containsKey(name);
    }

    /** How many cookies there are. */
    public synchronized int size() {
        return loaded().size();
    }

    /** Sets a cookie without further attributes. */
    public Cookies set(String name, String value) {
        return set(Cookie.of(name, value));
    }

    /** Sets {@code cookie}, in place of the one of the same name. */
    public synchronized Cookies set(Cookie cookie) {
        if (mayWrite()) {
            loaded().put(cookie.name(), kind == Kind.REQUEST ? cookie.bare() : cookie.orPath(defaultPath));
            written(cookie.name());
        }
        return this;
    }

    /** Deletes the cookie named {@code name}: of the default path, and of no domain. */
    public Cookies delete(String name) {
        return delete(Cookie.of(name, ""));
    }

    /** Deletes the cookie that has name, path and domain of {@code cookie}. Its other attributes are sent as well. */
    public synchronized Cookies delete(Cookie cookie) {
        if (kind != Kind.REQUEST) {
            return set(cookie.deleted());
        }
        if (mayWrite()) {
            loaded().remove(cookie.name());
            written(cookie.name());
        }
        return this;
    }

    /** The cookies as they are now, in the order they came. */
    @Override
    public Iterator<Cookie> iterator() {
        return getAll().iterator();
    }

    /** The header they make: {@code Cookie} for a request's, {@code Set-Cookie} joined by {@code ;} for the others. */
    @Override
    public synchronized String toString() {
        return switch (kind) {
            case REQUEST -> CookieHeader.format(loaded().values());
            case STORE, RESPONSE -> String.join("; ", lines(loaded().values(), InstantSource.system()));
        };
    }

    /** Whether a cookie was set or deleted. */
    synchronized boolean changed() {
        return !changed.isEmpty();
    }

    /** The cookies that were set or deleted: those that came with the request first, then in order of first write. */
    synchronized List<Cookie> changes() {
        List<Cookie> changes = new ArrayList<>(changed.size());
        for (Cookie cookie : jar.values()) {
            if (changed.contains(cookie.name())) {
                changes.add(cookie);
            }
        }
        return changes;
    }

    /** The {@code Set-Cookie} headers that send {@link #changes}; ages count from {@code now}. */
    List<String> setCookieLines(InstantSource now) {
        return lines(changes(), now);
    }

    /** The path of a cookie that says none. */
    String defaultPath() {
        return defaultPath;
    }

    /** From now on a write does nothing: the answer is on its way. */
    synchronized void ignoreWrites() {
        writes = Writes.IGNORED;
    }

    /** From now on a write throws. */
    synchronized void refuseWrites() {
        writes = Writes.REFUSED;
    }

    private boolean mayWrite() {
        return switch (writes) {
            case ALLOWED -> true;
            case IGNORED -> false;
            case REFUSED ->
                throw new IllegalStateException(
                        "cookies can only be read here: the answer that would set one has been sent");
        };
    }

    private Map<String, Cookie> loaded() {
        switch (kind) {
            case STORE -> loadStore();
            case REQUEST -> loadRequest();
            case RESPONSE -> loadResponse();
        }
        return jar;
    }

    private void loadStore() {
        if (parsed == null) {
            parsed = List.of();
            if (header != null) {
                CookieHeader.parse(header, jar);
                jar.replaceAll((name, cookie) -> cookie.orPath(defaultPath));
            }
        }
    }

    private void loadRequest() {
        if (parsed == null && headers != null) {
            String line = headers.get("cookie");
            parsed = List.of();
            if (line != null) {
                CookieHeader.parse(line, jar);
            }
        }
    }

    /** Once more when someone else wrote the headers. */
    private void loadResponse() {
        if (headers == null || headers.getSetCookie().equals(parsed)) {
            return;
        }
        parsed = List.copyOf(headers.getSetCookie());
        jar.clear();
        for (String lines : parsed) {
            for (String line : SetCookie.split(lines)) {
                Cookie cookie = SetCookie.parse(line);
                if (cookie != null) {
                    jar.put(cookie.name(), cookie);
                }
            }
        }
    }

    private void written(String name) {
        changed.add(name);
        if (headers == null) {
            return;
        }
        if (kind == Kind.REQUEST) {
            headers.set("cookie", CookieHeader.format(jar.values()));
            return;
        }
        headers.delete("set-cookie");
        jar.replaceAll((key, cookie) -> cookie.orPath(defaultPath));
        for (String line : lines(jar.values(), InstantSource.system())) {
            headers.append("set-cookie", line);
        }
        parsed = List.copyOf(headers.getSetCookie());
    }

    private static List<String> lines(Iterable<Cookie> cookies, InstantSource now) {
        List<String> lines = new ArrayList<>();
        for (Cookie cookie : cookies) {
            lines.add(SetCookie.format(cookie, now));
        }
        return lines;
    }
}

package dev.routehandlers;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A cookie: a name, a value and, when it is one to set, its attributes. Immutable: each method that takes an argument
 * returns a changed copy.
 *
 * <p>The value may be any text: it is percent-encoded on its way out and decoded on its way in. A name is sent as it
 * is, so control characters, {@code ;}, {@code ,} and what is beyond Latin-1 are refused in it; in a path and a domain
 * likewise.
 *
 * <pre>{@code
 * cookies().set(Cookie.of("session", id).httpOnly(true).secure(true).sameSite(SameSite.LAX).maxAge(Duration.ofDays(7)));
 * }</pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6265#section-4.1">RFC 6265, Set-Cookie</a>
 */
public final class Cookie {
    private final String name;
    private final String value;
    private final String wire;
    private final @Nullable String path;
    private final @Nullable String domain;
    private final @Nullable Instant expires;
    private final @Nullable Duration maxAge;
    private final boolean httpOnly;
    private final boolean secure;
    private final @Nullable SameSite sameSite;
    private final boolean partitioned;
    private final @Nullable CookiePriority priority;

    private Cookie(
            String name,
            String value,
            String wire,
            @Nullable String path,
            @Nullable String domain,
            @Nullable Instant expires,
            @Nullable Duration maxAge,
            boolean httpOnly,
            boolean secure,
            @Nullable SameSite sameSite,
            boolean partitioned,
            @Nullable CookiePriority priority) {
        this.name = name;
        this.value = value;
        this.wire = wire;
        this.path = path;
        this.domain = domain;
        this.expires = expires;
        this.maxAge = maxAge;
        this.httpOnly = httpOnly;
        this.secure = secure;
        this.sameSite = sameSite;
        this.partitioned = partitioned;
        this.priority = priority;
    }

    /** A cookie without attributes. */
    public static Cookie of(String name, String value) {
        CookieText.requireName(name);
        return received(name, value, CookieText.encode(name, value), null, null);
    }

    /** A cookie that came over the wire, where its value was spelled {@code wire}. */
    static Cookie received(String name, String value, String wire, @Nullable String path, @Nullable String domain) {
        return new Cookie(name, value, wire, path, domain, null, null, false, false, null, false, null);
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** The value, decoded; empty when the cookie was deleted. */
    public String value() {
        return value;
    }

    /** The value as it is spelled in a header. */
    String wireValue() {
        return wire;
    }

    /** The path below which a browser sends it; null when none was said, empty for whatever the browser chooses. */
    public @Nullable String path() {
        return path;
    }

    /** This cookie for the paths below {@code path}; an empty one leaves the choice to the browser. */
    public Cookie path(String path) {
        CookieText.requirePath(path);
        return new Cookie(
                name, value, wire, path, domain, expires, maxAge, httpOnly, secure, sameSite, partitioned, priority);
    }

    /** The domain whose hosts get it; null for the host alone that set it. */
    public @Nullable String domain() {
        return domain;
    }

    /** This cookie for {@code domain} and the hosts below it. */
    public Cookie domain(String domain) {
        CookieText.requireDomain(domain);
        return new Cookie(
                name, value, wire, path, domain, expires, maxAge, httpOnly, secure, sameSite, partitioned, priority);
    }

    /** When it ends; null when {@link #maxAge()} says so, or it ends with the browser's session. */
    public @Nullable Instant expires() {
        return expires;
    }

    /** This cookie until {@code expires}. */
    public Cookie expires(Instant expires) {
        Objects.requireNonNull(expires, "expires");
        return new Cookie(
                name, value, wire, path, domain, expires, maxAge, httpOnly, secure, sameSite, partitioned, priority);
    }

    /** How long it lasts from the moment it is sent; null when nothing was said. */
    public @Nullable Duration maxAge() {
        return maxAge;
    }

    /** This cookie for {@code maxAge}, in whole seconds; zero or less ends it. It wins over {@link #expires()}. */
    public Cookie maxAge(Duration maxAge) {
        Objects.requireNonNull(maxAge, "maxAge");
        return new Cookie(
                name, value, wire, path, domain, expires, maxAge, httpOnly, secure, sameSite, partitioned, priority);
    }

    /** Whether scripts in a page are kept from reading it. */
    public boolean httpOnly() {
        return httpOnly;
    }

    /** This cookie, hidden from scripts or not. */
    public Cookie httpOnly(boolean httpOnly) {
        return new Cookie(
                name, value, wire, path, domain, expires, maxAge, httpOnly, secure, sameSite, partitioned, priority);
    }

    /** Whether it travels over secure connections only. */
    public boolean secure() {
        return secure;
    }

    /** This cookie, for secure connections only or for all. */
    public Cookie secure(boolean secure) {
        return new Cookie(
                name, value, wire, path, domain, expires, maxAge, httpOnly, secure, sameSite, partitioned, priority);
    }

    /** Whether it goes along with requests that other sites cause; null for the browser's own default. */
    public @Nullable SameSite sameSite() {
        return sameSite;
    }

    /** This cookie with {@code sameSite} as its rule for requests that other sites cause. */
    public Cookie sameSite(SameSite sameSite) {
        Objects.requireNonNull(sameSite, "sameSite");
        return new Cookie(
                name, value, wire, path, domain, expires, maxAge, httpOnly, secure, sameSite, partitioned, priority);
    }

    /** Whether each site that embeds this one has a cookie of its own. */
    public boolean partitioned() {
        return partitioned;
    }

    /** This cookie, one for each embedding site or one for all. */
    public Cookie partitioned(boolean partitioned) {
        return new Cookie(
                name, value, wire, path, domain, expires, maxAge, httpOnly, secure, sameSite, partitioned, priority);
    }

    /** How readily a browser drops it; null when nothing was said. */
    public @Nullable CookiePriority priority() {
        return priority;
    }

    /** This cookie with {@code priority}. */
    public Cookie priority(CookiePriority priority) {
        Objects.requireNonNull(priority, "priority");
        return new Cookie(
                name, value, wire, path, domain, expires, maxAge, httpOnly, secure, sameSite, partitioned, priority);
    }

    /** This cookie, with {@code path} if it says nothing of its own. */
    Cookie orPath(String path) {
        if (this.path != null) {
            return this;
        }
        return new Cookie(
                name, value, wire, path, domain, expires, maxAge, httpOnly, secure, sameSite, partitioned, priority);
    }

    /** This cookie without attributes: what a browser sends of it. */
    Cookie bare() {
        return received(name, value, wire, null, null);
    }

    /** This cookie as one that tells the browser to forget it: no value, ended in 1970, the other attributes kept. */
    Cookie deleted() {
        return new Cookie(
                name, "", "", path, domain, Instant.EPOCH, null, httpOnly, secure, sameSite, partitioned, priority);
    }

    /** What it is in JSON: name and value, and the attributes that it has. */
    public Map<String, Object> toJSON() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("name", name);
        members.put("value", value);
        members.put("domain", domain);
        members.put("expires", expires);
        members.put("httpOnly", httpOnly ? true : null);
        members.put("maxAge", maxAge == null ? null : maxAge.toSeconds());
        members.put("path", path);
        members.put("sameSite", sameSite == null ? null : sameSite.toString());
        members.put("secure", secure ? true : null);
        members.put("priority", priority == null ? null : priority.toString());
        members.put("partitioned", partitioned ? true : null);
        members.values().removeIf(Objects::isNull);
        return Collections.unmodifiableMap(members);
    }

    /** For logs: the name. The value may be a secret and is left out. */
    @Override
    public String toString() {
        return "cookie '" + name + "'";
    }
}

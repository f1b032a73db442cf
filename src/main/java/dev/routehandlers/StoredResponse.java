package dev.routehandlers;

import dev.routehandlers.cache.CacheEntry;
import dev.routehandlers.cache.CacheEntry.HeaderLine;
import dev.routehandlers.web.HostAccess;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** A response as a cache entry, and back. */
final class StoredResponse {
    /** What a 304 says again, see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-15.4.5">RFC 9110, 15.4.5</a>. */
    private static final Set<String> IN_NOT_MODIFIED =
            Set.of("cache-control", "content-location", "date", "etag", "expires", "vary");

    private StoredResponse() {}

    /** The entry of {@code response}, whose body is {@code body}. A weak {@code ETag} is added when it has none. */
    static CacheEntry entry(Response response, byte[] body, long createdAt, int lifetime, Collection<String> tags) {
        List<HeaderLine> headers = new ArrayList<>();
        HostAccess.forEachHeader(response, (name, value) -> headers.add(new HeaderLine(name, value)));
        if (response.status() == 200 && !response.headers().has("ETag")) {
            headers.add(new HeaderLine("ETag", weakTag(body)));
        }
        return new CacheEntry(createdAt, lifetime, List.copyOf(tags), response.status(), headers, body);
    }

    // Weak: Tomcat does not compress answers with a strong one.
    private static String weakTag(byte[] body) {
        CRC32C sum = new CRC32C();
        sum.update(body);
        long fnv = 0xcbf29ce484222325L;
        for (byte b : body) {
            fnv = (fnv ^ b) * 0x100000001b3L;
        }
        return "W/\"" + Long.toHexString(fnv) + Long.toHexString(sum.getValue()) + "\"";
    }

    /** The response that {@code entry} holds, as often as it is asked for. */
    static Response response(CacheEntry entry) {
        boolean bodiless = entry.status() == 204 || entry.status() == 205 || entry.status() == 304;
        return HostAccess.again(
                entry.status(),
                bodiless ? null : entry.body(),
                headers -> entry.headers().forEach(line -> headers.accept(line.name(), line.value())));
    }

    /** The 304 for a client that has what {@code entry} holds; null when it has something else. */
    static @Nullable Response notModified(CacheEntry entry, @Nullable String ifNoneMatch) {
        String tag = ifNoneMatch == null || entry.status() != 200 ? null : header(entry, "etag");
        if (tag == null || ifNoneMatch == null || !names(ifNoneMatch, tag)) {
            return null;
        }
        ResponseInit init = new ResponseInit().status(304);
        for (HeaderLine line : entry.headers()) {
            if (IN_NOT_MODIFIED.contains(line.name().toLowerCase(Locale.ROOT))) {
                init.header(line.name(), line.value());
            }
        }
        return new Response(null, init);
    }

    /** The weak comparison of <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2">RFC 9110, 13.1.2</a>. */
    private static boolean names(String ifNoneMatch, String tag) {
        String opaque = tag.startsWith("W/") ? tag.substring(2) : tag;
        int at = ifNoneMatch.indexOf(opaque);
        return ifNoneMatch.trim().equals("*") || at >= 0;
    }

    static @Nullable String header(CacheEntry entry, String name) {
        for (HeaderLine line : entry.headers()) {
            if (line.name().equalsIgnoreCase(name)) {
                return line.value();
            }
        }
        return null;
    }
}

package dev.routehandlers;

import dev.routehandlers.cache.CacheEntry;
import dev.routehandlers.cache.CacheEntry.HeaderLine;
import dev.routehandlers.web.HeaderSource;
import dev.routehandlers.web.HostAccess;
import dev.routehandlers.web.Response;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** A response as a cache entry, and back. */
final class StoredResponse {
    /** What a 304 says again, see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-15.4.5">RFC 9110, 15.4.5</a>. */
    private static final Set<String> IN_NOT_MODIFIED =
            Set.of("cache-control", "content-location", "date", "etag", "expires", "vary");

    // In lower case, as headers are looked up: nothing is made of them then.
    private static final String CACHE_CONTROL = "cache-control";
    private static final String CACHE_STATUS = "cache-status";
    private static final String ETAG = "etag";

    private StoredResponse() {}

    /** The entry of {@code response}, whose body is {@code body}. A weak {@code ETag} is added when it has none. */
    static CacheEntry entry(Response response, byte[] body, long createdAt, int lifetime, Collection<String> tags) {
        List<HeaderLine> headers = new ArrayList<>();
        HostAccess.forEachHeader(response, (name, value) -> headers.add(new HeaderLine(name, value)));
        if (response.status() == 200 && !response.headers().has("ETag")) {
            headers.add(new HeaderLine(ETAG, weakTag(body)));
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

    /**
     * What {@code entry} holds for a client: 304 when it has it already, by its {@code If-None-Match}.
     *
     * @param cacheControl is said unless the entry says one
     */
    static Response answer(CacheEntry entry, @Nullable String ifNoneMatch, String cacheStatus, String cacheControl) {
        boolean known = ifNoneMatch != null && isKnown(entry, ifNoneMatch);
        int status = known ? 304 : entry.status();
        KeptHeaders headers = new KeptHeaders(entry, known, cacheStatus, cacheControl);
        return HostAccess.again(status, isBodiless(status) ? null : entry.body(), headers);
    }

    /** The headers of an entry, and what is said of it. Usually they are written once and never copied. */
    private static final class KeptHeaders implements HeaderSource {
        private final CacheEntry entry;
        private final boolean known;
        private final String cacheStatus;
        private final String cacheControl;

        KeptHeaders(CacheEntry entry, boolean known, String cacheStatus, String cacheControl) {
            this.entry = entry;
            this.known = known;
            this.cacheStatus = cacheStatus;
            this.cacheControl = cacheControl;
        }

        @Override
        public @Nullable String get(String name) {
            if (name.equalsIgnoreCase(CACHE_STATUS)) {
                return cacheStatus;
            }
            String value =
                    known && !IN_NOT_MODIFIED.contains(name.toLowerCase(Locale.ROOT)) ? null : header(entry, name);
            return value == null && name.equalsIgnoreCase(CACHE_CONTROL) ? cacheControl : value;
        }

        @Override
        public void forEach(BiConsumer<String, String> line) {
            List<HeaderLine> lines = entry.headers();
            boolean controlled = false;
            for (int i = 0; i < lines.size(); i++) {
                String name = lines.get(i).name();
                controlled |= name.equals(CACHE_CONTROL);
                if (!known || IN_NOT_MODIFIED.contains(name)) {
                    line.accept(name, lines.get(i).value());
                }
            }
            line.accept(CACHE_STATUS, cacheStatus);
            if (!controlled) {
                line.accept(CACHE_CONTROL, cacheControl);
            }
        }
    }

    private static boolean isBodiless(int status) {
        return status == 204 || status == 205 || status == 304;
    }

    private static boolean isKnown(CacheEntry entry, String ifNoneMatch) {
        String tag = entry.status() == 200 ? header(entry, ETAG) : null;
        return tag != null && names(ifNoneMatch, tag);
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

package dev.routehandlers;

import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What the init-params say of the cache. For hosts, not for handlers.
 *
 * @param origin the origin that runs for the cache see
 * @param handler the init-param {@code cache.handler}
 * @param maxBytes the bytes of memory
 * @param maxEntryBytes the bytes of one body
 * @param directory where the disk's entries are; null when not given
 * @param redis the address of the Redis server; null when not given
 * @param version the application's version; null for one made of its classes
 * @param limit how long a call of a handler may take
 * @param clock what time it is
 */
public record CacheSettings(
        String origin,
        String handler,
        long maxBytes,
        long maxEntryBytes,
        @Nullable String directory,
        @Nullable String redis,
        @Nullable String version,
        Duration limit,
        InstantSource clock) {

    CacheSettings withClock(InstantSource other) {
        return new CacheSettings(origin, handler, maxBytes, maxEntryBytes, directory, redis, version, limit, other);
    }
}

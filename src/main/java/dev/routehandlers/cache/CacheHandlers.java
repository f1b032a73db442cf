package dev.routehandlers.cache;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** The cache handlers that come with the library. */
public final class CacheHandlers {
    private CacheHandlers() {}

    /**
     * Keeps entries in files, for one server.
     *
     * @param directory where; it is made when it is not there
     * @param version the application's version: entries of others are deleted
     * @param maxBytes the most that is kept
     * @throws IOException when the directory can't be used
     */
    public static CacheHandler disk(Path directory, String version, long maxBytes, InstantSource clock)
            throws IOException {
        return new DiskCacheHandler(directory, version, maxBytes, clock);
    }

    /**
     * Shares entries between servers by a Redis or Valkey server, which need not run yet. Needs Jedis on the class path.
     *
     * @param uri {@code redis://user:password@host:port/database}
     * @param version the application's version: others have entries of their own
     * @param limit how long a command may take
     */
    public static CacheHandler redis(URI uri, String version, Duration limit) {
        return new RedisCacheHandler(uri, version, limit);
    }
}

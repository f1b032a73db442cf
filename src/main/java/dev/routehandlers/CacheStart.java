package dev.routehandlers;

import dev.routehandlers.cache.CacheHandler;
import dev.routehandlers.cache.CacheHandlers;
import dev.routehandlers.cache.EntryCache;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Opens the cache that the init-params ask for. */
final class CacheStart {
    private CacheStart() {}

    /** The cache; what is wrong is added to {@code errors}, and then nothing is kept beyond memory. */
    static EntryCache open(Settings settings, RouteSources sources, StartUpErrors errors) {
        CacheSettings cache = settings.cache();
        CacheHandler handler = errors.isEmpty() ? handler(settings, sources, errors) : null;
        return new EntryCache(cache.maxBytes(), handler, cache.limit(), cache.clock());
    }

    /** A cache in memory and nowhere else. */
    static EntryCache inMemory(Settings settings) {
        CacheSettings cache = settings.cache();
        return new EntryCache(cache.maxBytes(), null, cache.limit(), cache.clock());
    }

    private static @Nullable CacheHandler handler(Settings settings, RouteSources sources, StartUpErrors errors) {
        CacheSettings cache = settings.cache();
        String name = cache.handler();
        try {
            return switch (name) {
                case "memory" -> null;
                case "disk" ->
                    CacheHandlers.disk(
                            Path.of(String.valueOf(cache.directory())),
                            version(settings, sources),
                            cache.maxBytes(),
                            cache.clock());
                case "redis" ->
                    CacheHandlers.redis(
                            URI.create(String.valueOf(cache.redis())), version(settings, sources), cache.limit());
                default -> custom(name, sources.classLoader());
            };
        } catch (IOException | RuntimeException e) {
            errors.add("the cache " + name + " can't be opened: " + e, "correct the init-params cache.*");
        } catch (ReflectiveOperationException e) {
            errors.add(
                    "the init-param cache.handler names " + name + ", which can't be made: " + e,
                    "name memory, disk, redis, or a public class with a public no-argument constructor");
        } catch (NoClassDefFoundError e) {
            errors.add(
                    "the cache " + name + " lacks " + e.getMessage(),
                    "put redis.clients:jedis on the application's class path");
        }
        return null;
    }

    private static CacheHandler custom(String name, ClassLoader loader) throws ReflectiveOperationException {
        Object made = Class.forName(name, true, loader).getConstructor().newInstance();
        if (made instanceof CacheHandler handler) {
            return handler;
        }
        throw new ReflectiveOperationException(name + " is no CacheHandler");
    }

    /** The version that is given, else a digest of the classes in the application's package. */
    private static String version(Settings settings, RouteSources sources) throws IOException {
        String given = settings.cache().version();
        if (given != null) {
            return given;
        }
        return RouteScanner.digest(settings.appPackage(), sources);
    }
}

package dev.routehandlers;

import dev.routehandlers.web.RequestCache;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code fetch} has to do with the cache, by what it asks for itself and by what its route says.
 *
 * @param use what it does
 * @param lifetime the seconds for which what is kept is fresh; {@link SegmentConfig#FOREVER} for ever
 * @see <a href="https://nextjs.org/docs/app/guides/caching-without-cache-components#fetchcache">Next.js, fetchCache</a>
 */
record FetchPolicy(Use use, int lifetime) {
    enum Use {
        /** It is answered from the cache, and kept there. */
        CACHED,
        /** It is not, because nobody asked. */
        NOT_ASKED,
        /** It is not, because somebody asked for that. */
        UNCACHED,
        /** It asks for what its route forbids. */
        REFUSED
    }

    /**
     * The policy.
     *
     * @param cache what the request says, {@link RequestCache#DEFAULT} for nothing
     * @param revalidate the seconds that it says; null for nothing
     * @param route what the route says
     */
    static FetchPolicy of(RequestCache cache, @Nullable Integer revalidate, RouteConfig route) {
        boolean refused = switch (cache) {
            case NO_STORE, NO_CACHE, RELOAD -> true;
            case DEFAULT, FORCE_CACHE, ONLY_IF_CACHED -> revalidate != null && revalidate == 0;
        };
        boolean asked = !refused && (cache != RequestCache.DEFAULT || revalidate != null);
        Use use = switch (route.fetchCache()) {
            case UNSET -> asked || (!refused && route.cacheable()) ? Use.CACHED : uncached(refused);
            case AUTO, DEFAULT_CACHE -> refused ? Use.UNCACHED : Use.CACHED;
            case ONLY_CACHE -> refused ? Use.REFUSED : Use.CACHED;
            case FORCE_CACHE -> Use.CACHED;
            case DEFAULT_NO_STORE -> asked ? Use.CACHED : Use.UNCACHED;
            case ONLY_NO_STORE -> asked ? Use.REFUSED : Use.UNCACHED;
            case FORCE_NO_STORE -> Use.UNCACHED;
        };
        return new FetchPolicy(use, lifetime(cache, revalidate, route));
    }

    private static Use uncached(boolean refused) {
        return refused ? Use.UNCACHED : Use.NOT_ASKED;
    }

    private static int lifetime(RequestCache cache, @Nullable Integer revalidate, RouteConfig route) {
        if (revalidate != null && revalidate > 0) {
            return revalidate;
        }
        boolean routes = cache == RequestCache.DEFAULT && route.cacheable();
        return routes ? route.lifetime() : SegmentConfig.FOREVER;
    }
}

package dev.routehandlers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.routehandlers.FetchPolicy.Use;
import dev.routehandlers.web.RequestCache;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a fetch does, by what it and its route say. */
class FetchPolicyTest {
    private static RouteConfig route(FetchCache fetchCache, int revalidate) {
        @SegmentConfig
        class Unset {}
        RouteConfig none = RouteConfig.read(
                new RouteClass(Unset.class, TestApp.path("a")), EnumSet.of(HttpMethod.GET), new StartUpErrors());
        return new RouteConfig(
                none.dynamic(),
                revalidate > 0,
                revalidate > 0 ? revalidate : SegmentConfig.FOREVER,
                fetchCache,
                none.thread(),
                List.of("auto"),
                0,
                -1,
                null,
                true);
    }

    /** The columns of research on Next.js: nothing said, no-store, force-cache. FORCE_NO_STORE is as documented. */
    @ParameterizedTest
    @CsvSource({
        "UNSET, NOT_ASKED, UNCACHED, CACHED",
        "AUTO, CACHED, UNCACHED, CACHED",
        "DEFAULT_CACHE, CACHED, UNCACHED, CACHED",
        "FORCE_CACHE, CACHED, CACHED, CACHED",
        "DEFAULT_NO_STORE, UNCACHED, UNCACHED, CACHED",
        "FORCE_NO_STORE, UNCACHED, UNCACHED, UNCACHED",
        "ONLY_CACHE, CACHED, REFUSED, CACHED",
        "ONLY_NO_STORE, UNCACHED, UNCACHED, REFUSED"
    })
    void theRouteSaysWhatIsNotSaid(FetchCache fetchCache, Use nothing, Use noStore, Use forceCache) {
        RouteConfig route = route(fetchCache, 0);

        assertEquals(nothing, FetchPolicy.of(RequestCache.DEFAULT, null, route).use());
        for (RequestCache no : List.of(RequestCache.NO_STORE, RequestCache.NO_CACHE, RequestCache.RELOAD)) {
            assertEquals(noStore, FetchPolicy.of(no, null, route).use(), no::toString);
        }
        assertEquals(noStore, FetchPolicy.of(RequestCache.DEFAULT, 0, route).use());
        assertEquals(
                forceCache,
                FetchPolicy.of(RequestCache.FORCE_CACHE, null, route).use());
        assertEquals(forceCache, FetchPolicy.of(RequestCache.DEFAULT, 5, route).use());
    }

    @Test
    void theShorterWishIsAskedFirst() {
        RouteConfig kept = route(FetchCache.UNSET, 60);

        assertEquals(new FetchPolicy(Use.CACHED, 60), FetchPolicy.of(RequestCache.DEFAULT, null, kept));
        assertEquals(new FetchPolicy(Use.CACHED, 5), FetchPolicy.of(RequestCache.DEFAULT, 5, kept));
        assertEquals(
                new FetchPolicy(Use.CACHED, SegmentConfig.FOREVER),
                FetchPolicy.of(RequestCache.FORCE_CACHE, null, kept));
        assertEquals(
                Use.UNCACHED, FetchPolicy.of(RequestCache.NO_STORE, 5, kept).use());
    }
}

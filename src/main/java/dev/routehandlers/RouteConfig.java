package dev.routehandlers;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@link SegmentConfig} and {@code generateStaticParams} say of a route, made ready.
 *
 * @param dynamic whether answers may be kept
 * @param cacheable whether they are kept at all
 * @param lifetime the seconds for which an answer is fresh; {@link SegmentConfig#FOREVER} for ever
 * @param fetchCache what {@code fetch} caches
 * @param thread the thread that the handler runs on
 * @param preferredRegion published, and nothing else
 * @param maxDuration the seconds that a handler may take; 0 for no limit
 * @param maxBodySize the bytes that a request's body may have; -1 for the servlet's limit
 * @param staticParams what {@code generateStaticParams} returns; null when there is none
 * @param dynamicParams whether other values than those are answered
 */
record RouteConfig(
        Dynamic dynamic,
        boolean cacheable,
        int lifetime,
        FetchCache fetchCache,
        HandlerThread thread,
        List<String> preferredRegion,
        int maxDuration,
        long maxBodySize,
        @Nullable StaticParams staticParams,
        boolean dynamicParams) {
    private static final Set<HttpMethod> READING = EnumSet.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final int VIRTUAL_THREADS_SINCE = 21;
    private static final String ANY_REGION = "auto";

    /** What holds when nothing is said. */
    static final RouteConfig NONE = new RouteConfig(
            Dynamic.AUTO, false, 0, FetchCache.UNSET, HandlerThread.SERVLET, List.of(ANY_REGION), 0, -1, null, true);

    /** Where the route should run; null when it doesn't say. */
    @Nullable
    List<String> publishedRegion() {
        boolean anywhere = preferredRegion.size() == 1 && preferredRegion.get(0).equals(ANY_REGION);
        return anywhere ? null : preferredRegion;
    }

    /** Reads {@code route}, which handles the methods {@code own}; what is wrong is added to {@code errors}. */
    static RouteConfig read(RouteClass route, Set<HttpMethod> own, StartUpErrors errors) {
        Class<?> type = route.type();
        SegmentConfig config = type.getAnnotation(SegmentConfig.class);
        StaticParams staticParams = StaticParams.read(route, errors);
        if (config == null) {
            return staticParams == null ? NONE : NONE.withStaticParams(staticParams, own);
        }
        String place = "@SegmentConfig of " + type.getName();
        if (config.revalidate() < SegmentConfig.UNSET) {
            errors.add(
                    place + " has revalidate = " + config.revalidate(),
                    "write seconds from 0 on, or SegmentConfig.FOREVER");
        }
        if (config.maxDuration() != SegmentConfig.DEFAULT && config.maxDuration() <= 0) {
            errors.add(place + " has maxDuration = " + config.maxDuration(), "write seconds from 1 on");
        }
        if (config.maxBodySize() != SegmentConfig.DEFAULT && config.maxBodySize() < 0) {
            errors.add(place + " has maxBodySize = " + config.maxBodySize(), "write bytes from 0 on");
        }
        int feature = Runtime.version().feature();
        if (config.runtime() == HandlerThread.VIRTUAL && feature < VIRTUAL_THREADS_SINCE) {
            errors.add(
                    place + " has runtime = VIRTUAL, but Java " + feature + " has no virtual threads",
                    "run on Java 21 or newer, or write runtime = SERVLET");
        }
        boolean kept = isKept(config, staticParams != null);
        boolean reading = READING.containsAll(own) && own.contains(HttpMethod.GET);
        return new RouteConfig(
                config.dynamic(),
                kept && reading,
                config.revalidate() <= 0 ? SegmentConfig.FOREVER : config.revalidate(),
                config.fetchCache(),
                config.runtime(),
                List.of(config.preferredRegion()),
                Math.max(0, config.maxDuration()),
                config.maxBodySize(),
                staticParams,
                config.dynamicParams());
    }

    private static boolean isKept(SegmentConfig config, boolean hasStaticParams) {
        return switch (config.dynamic()) {
            case FORCE_DYNAMIC -> false;
            case FORCE_STATIC, ERROR -> config.revalidate() != 0;
            case AUTO -> config.revalidate() > 0 || (hasStaticParams && config.revalidate() != 0);
        };
    }

    private RouteConfig withStaticParams(StaticParams params, Set<HttpMethod> own) {
        boolean reading = READING.containsAll(own) && own.contains(HttpMethod.GET);
        return new RouteConfig(
                dynamic,
                reading,
                SegmentConfig.FOREVER,
                fetchCache,
                thread,
                preferredRegion,
                maxDuration,
                maxBodySize,
                params,
                dynamicParams);
    }
}

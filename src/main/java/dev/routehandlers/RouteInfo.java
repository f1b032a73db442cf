package dev.routehandlers;

import java.util.List;

/**
 * A route of the manifest: what those who deploy or watch an application need to know of it.
 *
 * @param pattern its path, such as {@code /blog/[...slug]}
 * @param handler the name of its class
 * @param methods the methods that the class handles itself, such as {@code GET}
 * @param revalidate the seconds for which its answers are kept; {@link SegmentConfig#FOREVER} for ever, 0 for not at all
 * @param runtime the thread that its handlers run on
 * @param preferredRegion where it should run, as {@link SegmentConfig#preferredRegion} says; nothing else is done with it
 * @param maxDuration the seconds that a handler may take; 0 for no limit
 */
public record RouteInfo(
        String pattern,
        String handler,
        List<String> methods,
        int revalidate,
        HandlerThread runtime,
        List<String> preferredRegion,
        int maxDuration) {
    /** Copies the lists. */
    public RouteInfo {
        methods = List.copyOf(methods);
        preferredRegion = List.copyOf(preferredRegion);
    }

    static RouteInfo of(RouteModule route) {
        RouteConfig config = route.config();
        return new RouteInfo(
                route.path().pattern(),
                route.type().getName(),
                route.methods().own().stream().map(HttpMethod::name).toList(),
                config.cacheable() ? config.lifetime() : 0,
                config.thread(),
                config.preferredRegion(),
                config.maxDuration());
    }
}

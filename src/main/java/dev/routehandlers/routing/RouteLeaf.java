package dev.routehandlers.routing;

import java.util.List;

/** Where a route ends: its target, and at which of a path's segments its parameters are found. */
final class RouteLeaf<T> {
    private static final String[] NO_SEGMENTS = {};

    private final RoutePath path;
    private final T target;
    private final String[] names;
    private final int[] positions;
    private final boolean endsInCatchAll;
    private final RouteMatch<T> bare = new RouteMatch<>(this, NO_SEGMENTS);

    RouteLeaf(RoutePath path, T target) {
        this.path = path;
        this.target = target;
        List<Segment> segments = path.segments();
        List<Segment> named = path.named();
        this.names = named.stream().map(RoutePath::nameOf).toArray(String[]::new);
        this.positions = named.stream().mapToInt(segments::indexOf).toArray();
        this.endsInCatchAll = !segments.isEmpty() && RoutePath.isCatchAll(segments.get(segments.size() - 1));
    }

    RouteMatch<T> match(String[] segments) {
        return names.length == 0 ? bare : new RouteMatch<>(this, segments);
    }

    RoutePath path() {
        return path;
    }

    T target() {
        return target;
    }

    String[] names() {
        return names;
    }

    int[] positions() {
        return positions;
    }

    boolean endsInCatchAll() {
        return endsInCatchAll;
    }
}

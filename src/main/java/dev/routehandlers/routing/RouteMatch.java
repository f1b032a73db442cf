package dev.routehandlers.routing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a path leads, and the values of the route's parameters: a view of the path's segments, which must not change
 * any more. A route without parameters has one match, made once.
 *
 * @param <T> what a route leads to
 */
public final class RouteMatch<T> {
    private final RouteLeaf<T> leaf;
    private final String[] segments;

    RouteMatch(RouteLeaf<T> leaf, String[] segments) {
        this.leaf = leaf;
        this.segments = segments;
    }

    /** What the route leads to. */
    public T target() {
        return leaf.target();
    }

    /** The route as Next.js writes it: {@code /blog/[...slug]}. */
    public String pattern() {
        return leaf.path().pattern();
    }

    /** The number of parameters that the route has. */
    public int size() {
        return leaf.names().length;
    }

    /** The name of the parameter {@code index}. */
    public String name(int index) {
        return leaf.names()[index];
    }

    /** The value of the parameter {@code index}: a String, of a catch-all a list, null for a bare optional one. */
    public @Nullable Object value(int index) {
        int position = leaf.positions()[index];
        if (index < leaf.names().length - 1 || !leaf.endsInCatchAll()) {
            return segments[position];
        }
        if (position == segments.length) {
            return null;
        }
        return position == 0 ? List.of(segments) : List.of(segments).subList(position, segments.length);
    }

    @Override
    public String toString() {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            values.add(name(i) + "=" + value(i));
        }
        return pattern() + " " + values;
    }
}

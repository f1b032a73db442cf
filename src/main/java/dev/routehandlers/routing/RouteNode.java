package dev.routehandlers.routing;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One position in the tree, and what may follow there. Changes only while the tree is built. */
final class RouteNode<T> {
    private final Map<String, RouteNode<T>> statics;

    @Nullable
    RouteNode<T> dynamic;

    @Nullable
    RouteLeaf<T> leaf;

    @Nullable
    RouteLeaf<T> catchAll;

    @Nullable
    RouteLeaf<T> optionalCatchAll;

    RouteNode(Map<String, RouteNode<T>> statics) {
        this.statics = statics;
    }

    Map<String, RouteNode<T>> statics() {
        return statics;
    }

    /** The route of the segments from {@code depth} on. An empty segment is no value of a parameter. */
    @Nullable
    RouteLeaf<T> find(String[] segments, int depth) {
        if (depth == segments.length) {
            return leaf != null ? leaf : optionalCatchAll;
        }
        String segment = segments[depth];
        RouteNode<T> child = statics.get(segment);
        RouteLeaf<T> found = child == null ? null : child.find(segments, depth + 1);
        if (found == null && dynamic != null && !segment.isEmpty()) {
            found = dynamic.find(segments, depth + 1);
        }
        if (found != null) {
            return found;
        }
        RouteLeaf<T> rest = catchAll != null ? catchAll : optionalCatchAll;
        return rest != null && noneEmpty(segments, depth) ? rest : null;
    }

    private static boolean noneEmpty(String[] segments, int from) {
        for (int i = from; i < segments.length; i++) {
            if (segments[i].isEmpty()) {
                return false;
            }
        }
        return true;
    }
}

package dev.routehandlers.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts routes into a tree and notes which of them contradict each other, as Next.js would when it builds. */
final class RouteTreeBuilder<T> {
    private final Supplier<Map<String, RouteNode<T>>> maps;
    private final RouteNode<T> root;
    private final Map<RouteNode<T>, Slug<T>> dynamicSlugs = new HashMap<>();
    private final List<RouteConflict<T>> conflicts = new ArrayList<>();

    RouteTreeBuilder(Supplier<Map<String, RouteNode<T>>> maps) {
        this.maps = maps;
        this.root = new RouteNode<>(maps.get());
    }

    RouteNode<T> root() {
        return root;
    }

    List<RouteConflict<T>> conflicts() {
        return List.copyOf(conflicts);
    }

    void add(RoutePath path, T target) {
        RouteLeaf<T> leaf = new RouteLeaf<>(path, target);
        RouteNode<T> node = root;
        for (Segment segment : path.segments()) {
            if (segment instanceof Segment.Static fixed) {
                node = node.statics().computeIfAbsent(fixed.text(), text -> new RouteNode<>(maps.get()));
            } else if (segment instanceof Segment.Dynamic dynamic) {
                node = dynamicChild(node, dynamic, leaf);
                if (node == null) {
                    return;
                }
            } else if (segment instanceof Segment.CatchAll) {
                endInCatchAll(node, leaf);
                return;
            } else {
                endInOptionalCatchAll(node, leaf);
                return;
            }
        }
        end(node, leaf);
    }

    private @Nullable RouteNode<T> dynamicChild(RouteNode<T> node, Segment.Dynamic segment, RouteLeaf<T> leaf) {
        Slug<T> slug = dynamicSlugs.get(node);
        if (slug != null && !slug.segment.equals(segment)) {
            conflict(
                    "use different names, " + slug.segment.folder() + " and " + segment.folder()
                            + ", for the dynamic segment at one position",
                    "use the same name in both",
                    slug.leaf,
                    leaf);
            return null;
        }
        RouteNode<T> child = node.dynamic;
        if (child == null) {
            child = new RouteNode<>(maps.get());
            node.dynamic = child;
            dynamicSlugs.put(node, new Slug<>(segment, leaf));
        }
        return child;
    }

    private void end(RouteNode<T> node, RouteLeaf<T> leaf) {
        if (node.leaf != null) {
            samePath(node.leaf, leaf);
        } else if (node.optionalCatchAll != null) {
            sameSpecificity(node.optionalCatchAll, leaf);
        } else {
            node.leaf = leaf;
        }
    }

    private void endInCatchAll(RouteNode<T> node, RouteLeaf<T> leaf) {
        if (node.catchAll != null) {
            twoCatchAlls(node.catchAll, leaf);
        } else if (node.optionalCatchAll != null) {
            twoCatchAlls(node.optionalCatchAll, leaf);
        } else {
            node.catchAll = leaf;
        }
    }

    private void endInOptionalCatchAll(RouteNode<T> node, RouteLeaf<T> leaf) {
        if (node.optionalCatchAll != null) {
            twoCatchAlls(node.optionalCatchAll, leaf);
        } else if (node.catchAll != null) {
            twoCatchAlls(node.catchAll, leaf);
        } else if (node.leaf != null) {
            sameSpecificity(node.leaf, leaf);
        } else {
            node.optionalCatchAll = leaf;
        }
    }

    private void twoCatchAlls(RouteLeaf<T> first, RouteLeaf<T> second) {
        if (first.path().pattern().equals(second.path().pattern())) {
            samePath(first, second);
        } else {
            conflict(
                    "both take the rest of a path, as " + first.path() + " and as " + second.path(),
                    "keep one of the two catch-alls",
                    first,
                    second);
        }
    }

    private void samePath(RouteLeaf<T> first, RouteLeaf<T> second) {
        conflict("have the same path " + second.path(), "keep one of them, or move it", first, second);
    }

    private void sameSpecificity(RouteLeaf<T> first, RouteLeaf<T> second) {
        conflict(
                "both answer the path without its optional rest, as " + first.path() + " and as " + second.path(),
                "make the catch-all a required one, or remove the other route",
                first,
                second);
    }

    private void conflict(String rule, String remedy, RouteLeaf<T> first, RouteLeaf<T> second) {
        conflicts.add(new RouteConflict<>(rule, remedy, first.target(), second.target()));
    }

    /** The dynamic segment at a position, and the route that brought it. */
    private record Slug<T>(Segment.Dynamic segment, RouteLeaf<T> leaf) {}
}

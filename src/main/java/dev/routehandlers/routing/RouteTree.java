package dev.routehandlers.routing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All routes of an application, as a tree of their segments. Built once, immutable, safe for all threads.
 *
 * <p>Decided segment by segment from the left: static, then dynamic, then catch-all, then optional catch-all; a choice
 * that leads nowhere is taken back. Each step is one look-up in a hash map, so that a match costs what the path's depth
 * costs. Taking back visits no node of the tree twice, because each node is reached by one way only: what a path costs
 * at most is bounded by the routes that it may lead to, and no path, however long, goes deeper than the tree.
 *
 * @param <T> what a route leads to
 */
public final class RouteTree<T> {
    private final RouteNode<T> root;
    private final List<RouteConflict<T>> conflicts;

    private RouteTree(RouteNode<T> root, List<RouteConflict<T>> conflicts) {
        this.root = root;
        this.conflicts = conflicts;
    }

    /** The tree of {@code targets}, in this order, each at its {@code path}; of conflicting ones the first stays. */
    public static <T> RouteTree<T> of(List<T> targets, Function<? super T, RoutePath> path) {
        return of(targets, path, HashMap::new);
    }

    static <T> RouteTree<T> of(
            List<T> targets, Function<? super T, RoutePath> path, Supplier<Map<String, RouteNode<T>>> maps) {
        RouteTreeBuilder<T> builder = new RouteTreeBuilder<>(maps);
        for (T target : targets) {
            builder.add(path.apply(target), target);
        }
        return new RouteTree<>(builder.root(), builder.conflicts());
    }

    /** The routes that contradict each other; a tree with conflicts should not serve. */
    public List<RouteConflict<T>> conflicts() {
        return conflicts;
    }

    /**
     * The route of a path.
     *
     * @param segments the path's segments, decoded; none for {@code /}. The match keeps the array
     * @return null when no route matches
     */
    public @Nullable RouteMatch<T> match(String... segments) {
        RouteLeaf<T> leaf = root.find(segments, 0);
        return leaf == null ? null : leaf.match(segments);
    }
}

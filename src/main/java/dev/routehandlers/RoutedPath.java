package dev.routehandlers;

import dev.routehandlers.routing.RouteMatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the path of a request leads, see {@link RouteHandlers#route}. A host has it looked up before it makes an {@link
 * Exchange}. Immutable.
 */
public final class RoutedPath {
    /** That of a URL which is too long to be looked at. */
    static final RoutedPath TOO_LONG = new RoutedPath(RequestPath.parse("/"), null);

    private final RequestPath path;
    private final @Nullable RouteMatch<RouteModule> match;

    RoutedPath(RequestPath path, @Nullable RouteMatch<RouteModule> match) {
        this.path = path;
        this.match = match;
    }

    RequestPath path() {
        return path;
    }

    /** The route; null when there is none, or the path is not spelt as it should be to look for one. */
    @Nullable
    RouteMatch<RouteModule> match() {
        return match;
    }

    /** The route as Next.js writes it, such as {@code /blog/[...slug]}; null when there is none. */
    public @Nullable String pattern() {
        return match == null ? null : match.pattern();
    }

    /** Where the route should run, which is published and nothing else; null when it doesn't say, or there is none. */
    public @Nullable List<String> preferredRegion() {
        return match == null ? null : match.target().config().publishedRegion();
    }
}

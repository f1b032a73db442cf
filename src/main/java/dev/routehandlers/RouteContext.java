package dev.routehandlers;

import dev.routehandlers.routing.RouteMatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a handler is told beside the request: the values of its route's dynamic segments.
 *
 * @see <a href="https://nextjs.org/docs/app/api-reference/file-conventions/route#context-optional">Next.js, context</a>
 */
public final class RouteContext {
    private final @Nullable RouteMatch<?> match;
    private @Nullable Params params;

    RouteContext(RouteMatch<?> match) {
        this.match = match;
    }

    private RouteContext(Params params) {
        this.match = null;
        this.params = params;
    }

    /** The context of a route without dynamic segments, for a test. */
    public static RouteContext of() {
        return new RouteContext(Params.of(List.of()));
    }

    /**
     * A context, for a test.
     *
     * @param name the name of a dynamic segment
     * @param value its value: a String, or of a catch-all a {@code List<String>}
     * @param more names and values of further segments, in turn
     */
    public static RouteContext of(String name, Object value, Object... more) {
        List<Object> namesAndValues = new ArrayList<>(List.of(name, value));
        namesAndValues.addAll(List.of(more));
        return new RouteContext(Params.of(namesAndValues));
    }

    /** The values of the dynamic segments; empty when the route has none. */
    public Params params() {
        Params made = params;
        if (made == null) {
            made = match == null ? Params.of(List.of()) : Params.of(match);
            params = made;
        }
        return made;
    }

    @Override
    public String toString() {
        return "RouteContext" + params();
    }
}

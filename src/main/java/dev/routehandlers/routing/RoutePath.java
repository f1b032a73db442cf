package dev.routehandlers.routing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The segments of one route that the URL shows, in order; the catch-all, if there is one, is the last of them. */
public final class RoutePath {
    private final List<Segment> segments;
    private final String pattern;

    private RoutePath(List<Segment> segments) {
        this.segments = segments;
        this.pattern = patternOf(segments);
    }

    /**
     * The path of a folder below the folders {@code folders}.
     *
     * @return null when one of them is private
     * @throws IllegalArgumentException when a catch-all is not last, or a name appears twice
     */
    public static @Nullable RoutePath of(List<Segment> folders) {
        List<Segment> visible = new ArrayList<>(folders.size());
        for (Segment folder : folders) {
            if (folder instanceof Segment.Private) {
                return null;
            }
            if (!(folder instanceof Segment.Hidden)) {
                visible.add(folder);
            }
        }
        RoutePath path = new RoutePath(List.copyOf(visible));
        path.check();
        return path;
    }

    private void check() {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            if (isCatchAll(segment) && i < segments.size() - 1) {
                throw new IllegalArgumentException(
                        "the catch-all " + segment.folder() + " is not the last segment of " + pattern);
            }
            String name = nameOf(segment);
            if (name != null && !names.add(name)) {
                throw new IllegalArgumentException("the name '" + name + "' appears twice in " + pattern);
            }
        }
    }

    /** The visible segments. */
    public List<Segment> segments() {
        return segments;
    }

    /** The route as Next.js writes it: {@code /blog/[...slug]}. */
    public String pattern() {
        return pattern;
    }

    /** The segments that have a name, in order. */
    public List<Segment> named() {
        return segments.stream().filter(segment -> nameOf(segment) != null).toList();
    }

    @Override
    public String toString() {
        return pattern;
    }

    /** Whether {@code segment} takes all the rest of a path. */
    public static boolean isCatchAll(Segment segment) {
        return segment instanceof Segment.CatchAll || segment instanceof Segment.OptionalCatchAll;
    }

    /** The name of the parameter that {@code segment} makes; null when it makes none. */
    public static @Nullable String nameOf(Segment segment) {
        if (segment instanceof Segment.Dynamic dynamic) {
            return dynamic.name();
        }
        if (segment instanceof Segment.CatchAll catchAll) {
            return catchAll.name();
        }
        return segment instanceof Segment.OptionalCatchAll optional ? optional.name() : null;
    }

    private static String patternOf(List<Segment> segments) {
        if (segments.isEmpty()) {
            return "/";
        }
        StringBuilder pattern = new StringBuilder();
        segments.forEach(segment -> pattern.append('/').append(segment.folder()));
        return pattern.toString();
    }
}

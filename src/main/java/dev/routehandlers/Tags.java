package dev.routehandlers;

import java.util.List;

/** Tags that the library gives by itself, so that paths can be revalidated like tags. */
final class Tags {
    private static final String PATH = "_path:";

    private Tags() {}

    /** The tags of what is made for {@code path}, by a route with {@code pattern}. */
    static List<String> ofPath(String path, String pattern) {
        String one = PATH + path;
        return path.equals(pattern) ? List.of(one) : List.of(one, PATH + pattern);
    }

    /** The tag of {@code path}, which may be a pattern; a slash at its end makes no difference. */
    static String ofPath(String path) {
        return PATH + (path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }
}

package dev.routehandlers.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;

/**
 * The two parts of a request's path, both percent-encoded as sent: what leads to the servlet, and what lies below it.
 *
 * <p>The URI is cut by segments and never by length, as a container may report a context path that is escaped
 * differently in the URI; {@code getPathInfo()} is not asked, as each container decodes it in its own way.
 *
 * @param base context path and servlet path without path parameters; empty at the root
 * @param path begins with {@code /}
 */
record ServletPath(String base, String path) {
    /**
     * The path that {@code request} was dispatched by: an included one's own, not that of the page around it.
     *
     * @param included whether that was by an include
     * @param belowPrefix whether a mapping of the servlet may name a part of the path: containers make what they tell of
     *     the mapping anew each time they are asked
     */
    static ServletPath of(HttpServletRequest request, boolean included, boolean belowPrefix) {
        if (included
                && request.getAttribute(RequestDispatcher.INCLUDE_REQUEST_URI) instanceof String uri
                && request.getAttribute(RequestDispatcher.INCLUDE_CONTEXT_PATH) instanceof String contextPath
                && request.getAttribute(RequestDispatcher.INCLUDE_MAPPING) instanceof HttpServletMapping mapping) {
            return of(uri, contextPath, mapping);
        }
        return belowPrefix
                ? of(request.getRequestURI(), request.getContextPath(), request.getHttpServletMapping())
                : of(request.getRequestURI(), request.getContextPath(), "");
    }

    /**
     * Whether {@code AsyncContext.dispatch()} comes back to where {@code request} is. Undertow, which tells the context path
     * decoded, cuts that length from the URI as sent: both must be spelt alike.
     */
    static boolean isDispatchable(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath());
    }

    /** The path below the context path, wherever the servlet is mapped. */
    static String inContext(HttpServletRequest request) {
        if (request.getDispatcherType() == DispatcherType.INCLUDE
                && request.getAttribute(RequestDispatcher.INCLUDE_REQUEST_URI) instanceof String uri
                && request.getAttribute(RequestDispatcher.INCLUDE_CONTEXT_PATH) instanceof String contextPath) {
            return of(uri, contextPath, "").path();
        }
        return of(request.getRequestURI(), request.getContextPath(), "").path();
    }

    /** The path below the context path that {@code uri} leads to, another one than that of {@code request}. */
    static String inContext(HttpServletRequest request, String uri) {
        return of(uri, request.getContextPath(), "").path();
    }

    private static ServletPath of(String uri, String contextPath, HttpServletMapping mapping) {
        String pattern = mapping.getMappingMatch() == MappingMatch.PATH ? mapping.getPattern() : "";
        return of(uri, contextPath, pattern);
    }

    /** Cuts {@code uri}; {@code pattern} ends with {@code /*}, or is empty when it names no part of the path. */
    static ServletPath of(String uri, String contextPath, String pattern) {
        int dropped = segments(contextPath) + (pattern.isEmpty() ? 0 : segments(pattern) - 1);
        if (dropped == 0) {
            return new ServletPath("", uri.startsWith("/") ? uri : "/");
        }
        StringBuilder base = new StringBuilder(contextPath.length() + pattern.length());
        int at = 0;
        for (int i = 0; i < dropped; i++) {
            int start = skipSlashes(uri, at);
            at = end(uri, start);
            if (isDotSegment(uri, start, at)) {
                return new ServletPath("", uri); // for the path rules to refuse: the container resolved it, we don't
            }
            appendWithoutParameters(base, uri, start, at);
        }
        return new ServletPath(base.toString(), at == uri.length() ? "/" : uri.substring(at));
    }

    private static int segments(String path) {
        int count = 0;
        for (int at = skipSlashes(path, 0); at < path.length(); at = skipSlashes(path, end(path, at))) {
            count++;
        }
        return count;
    }

    private static int skipSlashes(String path, int from) {
        int at = from;
        while (at < path.length() && path.charAt(at) == '/') {
            at++;
        }
        return at;
    }

    private static int end(String path, int start) {
        int slash = path.indexOf('/', start);
        return slash < 0 ? path.length() : slash;
    }

    // https://url.spec.whatwg.org/#double-dot-path-segment, and single-dot; path parameters don't hide one
    private static boolean isDotSegment(String uri, int start, int end) {
        int at = start;
        int dots = 0;
        while (at < end && uri.charAt(at) != ';') {
            if (uri.charAt(at) == '.') {
                at++;
            } else if (uri.regionMatches(true, at, "%2e", 0, 3)) {
                at += 3;
            } else {
                return false;
            }
            dots++;
        }
        return dots == 1 || dots == 2;
    }

    private static void appendWithoutParameters(StringBuilder base, String uri, int start, int end) {
        int parameters = uri.indexOf(';', start);
        base.append('/').append(uri, start, parameters < 0 ? end : Math.min(parameters, end));
    }
}

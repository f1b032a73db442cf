package dev.routehandlers.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks the servlet for.
 *
 * @param dispatch how the container came here: by a client's request, or from another part of the web application
 * @param path the path that it was dispatched by: an included one's own, not that of the page around it
 * @param query the query as sent, without {@code ?}; null when there is none
 */
record ServletTarget(
        DispatcherType dispatch, ServletPath path, @Nullable String query) {
    /** That of {@code request}; {@code belowPrefix} says whether a mapping of the servlet may name a part of the path. */
    static ServletTarget of(HttpServletRequest request, boolean belowPrefix) {
        DispatcherType dispatch = request.getDispatcherType();
        boolean included = dispatch == DispatcherType.INCLUDE;
        String query = included
                ? (String) request.getAttribute(RequestDispatcher.INCLUDE_QUERY_STRING)
                : request.getQueryString();
        return new ServletTarget(
                dispatch,
                ServletPath.of(request, included, belowPrefix),
                query == null || query.isEmpty() ? null : query); // of a lone ? some containers tell, others don't
    }
}

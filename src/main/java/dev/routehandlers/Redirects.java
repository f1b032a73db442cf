package dev.routehandlers;

import dev.routehandlers.web.Response;

/** Where redirects of ours lead: relative to the server, so that no {@code Host} header has a say in it. */
final class Redirects {
    private static final int SEE_OTHER = 303;

    private Redirects() {}

    /** To another spelling of the request's path, below the base path, with the query as it was sent. */
    static Response respelt(Exchange exchange, String path) {
        String query = exchange.rawQuery();
        try {
            return Answers.redirect(308, exchange.basePath() + path + (query == null ? "" : "?" + query));
        } catch (IllegalArgumentException e) {
            return Answers.problem(400, "the query has a character that is not percent-encoded");
        }
    }

    /**
     * The answer that {@code redirect(location)} makes. A form that was posted is not posted again: the browser goes on
     * with a GET.
     *
     * @throws IllegalArgumentException when {@code location} is empty, or no header's value
     */
    static Response answer(Exchange exchange, int status, String location) {
        if (location.isEmpty()) {
            throw new IllegalArgumentException("redirect() was called with an empty location");
        }
        boolean route = location.startsWith("/") && !location.startsWith("//");
        return Answers.redirect(
                isPostedForm(exchange) ? SEE_OTHER : status, route ? exchange.basePath() + location : location);
    }

    /** Next.js compares the type as it is written: with a charset behind it, or in capitals, it is no form. */
    private static boolean isPostedForm(Exchange exchange) {
        if (!exchange.method().equals("POST")) {
            return false;
        }
        if (exchange.headerSource().get("next-action") != null) {
            return true;
        }
        String type = exchange.headerSource().get("content-type");
        return type != null
                && (type.equals("application/x-www-form-urlencoded") || type.startsWith("multipart/form-data"));
    }
}

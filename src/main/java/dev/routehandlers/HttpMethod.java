package dev.routehandlers;

import org.jspecify.annotations.Nullable;

/** The methods that a route can handle. */
enum HttpMethod {
    GET,
    HEAD,
    POST,
    PUT,
    DELETE,
    PATCH,
    OPTIONS;

    /** Looks up {@code name}, which is case-sensitive; null for any other method. */
    static @Nullable HttpMethod of(String name) {
        return switch (name) {
            case "GET" -> GET;
            case "HEAD" -> HEAD;
            case "POST" -> POST;
            case "PUT" -> PUT;
            case "DELETE" -> DELETE;
            case "PATCH" -> PATCH;
            case "OPTIONS" -> OPTIONS;
            default -> null;
        };
    }
}

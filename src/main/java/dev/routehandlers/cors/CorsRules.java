package dev.routehandlers.cors;

import java.util.List;

/**
 * What a policy is made from, as it is written in an annotation or in init-params.
 *
 * @param origins the origins that may read answers: {@code https://example.com}, {@code https://*.example.com} for all
 *     subdomains at any depth, or {@code *}
 * @param methods the methods beyond the simple ones; empty for those that the route answers
 * @param headers the request headers beyond the simple ones
 * @param exposedHeaders the response headers that pages may read beyond the simple ones
 * @param credentials whether cookies and the like may be sent
 * @param maxAge the seconds for which a preflight's answer holds; -1 for the browser's default
 * @param privateNetwork whether public pages may reach this server in a private network
 */
public record CorsRules(
        List<String> origins,
        List<String> methods,
        List<String> headers,
        List<String> exposedHeaders,
        boolean credentials,
        int maxAge,
        boolean privateNetwork) {

    /** Copies the lists. */
    public CorsRules {
        origins = List.copyOf(origins);
        methods = List.copyOf(methods);
        headers = List.copyOf(headers);
        exposedHeaders = List.copyOf(exposedHeaders);
    }
}

package dev.routehandlers.cors;

import dev.routehandlers.web.Headers;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a route lets pages of other origins do, decided once, and the headers that tell their browsers so. It is no access
 * control: a request from an origin that is not allowed runs, but the browser keeps its answer from the page.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">Fetch, CORS protocol</a>
 */
public final class CorsPolicy {
    private static final String PREFLIGHT_VARY =
            "Origin, Access-Control-Request-Method, Access-Control-Request-Headers";

    private final AllowedOrigins origins;
    private final String methods;
    private final String headers;
    private final String exposedHeaders;
    private final boolean credentials;
    private final String maxAge;
    private final boolean privateNetwork;

    /**
     * Reads {@code rules}.
     *
     * @throws IllegalArgumentException when they contradict each other or the standard, with a message that completes
     *     "the policy ..." and says what to write
     */
    public CorsPolicy(CorsRules rules) {
        origins = new AllowedOrigins(rules.origins());
        if (rules.credentials()) {
            refuseWildcard("all origins", origins.any());
            refuseWildcard("all methods", rules.methods().contains("*"));
            refuseWildcard("all headers", rules.headers().contains("*"));
            refuseWildcard("all headers to be read", rules.exposedHeaders().contains("*"));
        }
        methods = join("method", rules.methods());
        headers = join("header", rules.headers());
        exposedHeaders = join("header to be read", rules.exposedHeaders());
        credentials = rules.credentials();
        if (rules.maxAge() < -1) {
            throw new IllegalArgumentException("has the maxAge " + rules.maxAge()
                    + ": write seconds, 0 to have nothing kept, or -1 for the browser's default");
        }
        maxAge = rules.maxAge() < 0 ? "" : String.valueOf(rules.maxAge());
        privateNetwork = rules.privateNetwork();
    }

    // https://fetch.spec.whatwg.org/#cors-protocol-and-credentials
    private static void refuseWildcard(String what, boolean wildcard) {
        if (wildcard) {
            throw new IllegalArgumentException("allows credentials and, by *, " + what
                    + ", which browsers refuse: name them one by one, or leave credentials out");
        }
    }

    private static String join(String what, List<String> tokens) {
        for (String token : tokens) {
            if (!isToken(token)) {
                throw new IllegalArgumentException(
                        "allows the " + what + " '" + token + "', which is no name: write names one by one");
            }
        }
        return String.join(", ", tokens);
    }

    /** <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2">RFC 9110, 5.6.2</a>. */
    private static boolean isToken(String token) {
        return !token.isEmpty()
                && token.chars().allMatch(c -> c > 0x20 && c < 0x7f && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0);
    }

    /**
     * Whether a request is a preflight: a browser's question before the request that it is about.
     *
     * @see <a href="https://fetch.spec.whatwg.org/#cors-preflight-request">Fetch, CORS-preflight request</a>
     */
    public static boolean isPreflight(String method, Headers request) {
        return method.equals("OPTIONS") && request.has("Origin") && request.has("Access-Control-Request-Method");
    }

    /**
     * The answer to a preflight: 204, which permits nothing when the origin or the method is not allowed.
     *
     * @param routeMethods what the route answers, such as {@code GET, HEAD, OPTIONS}; it holds when the policy names no
     *     methods
     */
    public Response preflight(Headers request, String routeMethods) {
        Response answer = new Response(null, new ResponseInit().status(204));
        Headers response = answer.headers();
        response.append("Vary", PREFLIGHT_VARY);
        String origin = request.get("Origin");
        if (origin == null || !origins.allows(origin)) {
            return answer;
        }
        allowOrigin(response, origin);
        response.set("Access-Control-Allow-Methods", methods.isEmpty() ? routeMethods : methods);
        setUnlessEmpty(response, "Access-Control-Allow-Headers", headers);
        setUnlessEmpty(response, "Access-Control-Max-Age", maxAge);
        // https://wicg.github.io/private-network-access/#cors-preflight
        if ("true".equals(request.get("Access-Control-Request-Private-Network"))) {
            response.append("Vary", "Access-Control-Request-Private-Network");
            if (privateNetwork) {
                response.set("Access-Control-Allow-Private-Network", "true");
            }
        }
        return answer;
    }

    /**
     * Adds what the browser wants to know to {@code response}, the answer to a request with the header {@code Origin:
     * origin}. A policy header that the response has already stands, and then none of ours is added.
     *
     * @param origin null when the request had none
     */
    public void apply(@Nullable String origin, Headers response) {
        if (response.has("Access-Control-Allow-Origin")) {
            return;
        }
        if (!origins.any()) {
            vary(response);
        }
        if (origin == null || !origins.allows(origin)) {
            return;
        }
        allowOrigin(response, origin);
        if (!response.has("Access-Control-Expose-Headers")) {
            setUnlessEmpty(response, "Access-Control-Expose-Headers", exposedHeaders);
        }
    }

    private void allowOrigin(Headers response, String origin) {
        response.set("Access-Control-Allow-Origin", origins.any() ? "*" : origin);
        if (credentials) {
            response.set("Access-Control-Allow-Credentials", "true");
        }
    }

    /** The answer depends on the origin, also when the request had none: a cache must know. */
    private static void vary(Headers response) {
        String vary = response.get("Vary");
        if (vary == null || !(names(vary, "origin") || names(vary, "*"))) {
            response.append("Vary", "Origin");
        }
    }

    private static boolean names(String list, String name) {
        for (String element : list.toLowerCase(Locale.ROOT).split(",", -1)) {
            if (element.trim().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static void setUnlessEmpty(Headers response, String name, String value) {
        if (!value.isEmpty()) {
            response.set(name, value);
        }
    }
}

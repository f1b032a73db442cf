package dev.routehandlers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets pages of other origins use a route: on its class for all methods, on a handler for that method, on {@code
 * package-info.java} for the routes of that package and below. The nearest one counts, and only that: they are not
 * merged. It wins over the {@code cors.*} init-params; a header that a handler sets by hand wins over it.
 *
 * <p>Preflights are answered without running middleware or handler. It is no access control: a request from an origin
 * that is not allowed runs, but the browser keeps its answer from the page.
 *
 * <pre>{@code
 * @Cors(origins = "https://app.example.com", headers = "Content-Type", credentials = true, maxAge = 600)
 * public class Route { ... }
 * }</pre>
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">Fetch, CORS protocol</a>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.PACKAGE})
public @interface Cors {
    /**
     * The origins that may read answers: {@code https://example.com}, with the port when it is not the scheme's own;
     * {@code https://*.example.com} for all its subdomains at any depth, but not for itself; {@code *} for all.
     */
    String[] origins();

    /** The methods that may be used; those that the route answers unless given. */
    String[] methods() default {};

    /** The request headers that may be sent beyond the simple ones, such as {@code Content-Type} for JSON. */
    String[] headers() default {};

    /** The response headers that pages may read beyond the simple ones. */
    String[] exposedHeaders() default {};

    /** Whether cookies and the like may be sent; not together with any {@code *}. */
    boolean credentials() default false;

    /** The seconds for which a browser keeps the answer to a preflight; -1 for its own default. */
    int maxAge() default -1;

    /**
     * Whether pages of the public Internet may reach this server in a private network.
     *
     * @see <a href="https://wicg.github.io/private-network-access/">Private Network Access</a>
     */
    boolean privateNetwork() default false;
}

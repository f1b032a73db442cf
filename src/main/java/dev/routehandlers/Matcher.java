package dev.routehandlers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which requests a {@code Middleware} runs for: those with a path that one of the patterns matches, and that meet all
 * conditions. Several of these are alternatives. Patterns are matched with the decoded path that routes see, from its
 * beginning to its end, in time proportional to its length.
 *
 * <pre>{@code
 * @Matcher({"/members/:path*", "/((?!api).*)"})
 * @Matcher(value = "/", has = @Matcher.Condition(type = Matcher.Type.COOKIE, key = "beta"))
 * }</pre>
 *
 * @see <a href="https://nextjs.org/docs/app/api-reference/file-conventions/proxy#matcher">Next.js, matcher</a>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(Matcher.List.class)
public @interface Matcher {
    /** Patterns in the syntax of path-to-regexp 6, each beginning with a slash. */
    String[] value();

    /** What the request must have, all of it. */
    Condition[] has() default {};

    /** What the request must not have, none of it. */
    Condition[] missing() default {};

    /** A part of a request that is there, and may have to have a value of some form. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({})
    @interface Condition {
        /** Which kind of part. */
        Type type();

        /** The name of the header, cookie or query parameter; not used for the host. */
        String key() default "";

        /** A regular expression for all of the value, without back references; empty for any value. */
        String value() default "";
    }

    /** Kinds of parts of a request. */
    enum Type {
        /** A request header. */
        HEADER,
        /** A cookie of the request. */
        COOKIE,
        /** A parameter of the query. */
        QUERY,
        /** The host name of the request's URL, without the port. */
        HOST
    }

    /** Several matchers on one class. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface List {
        /** The matchers. */
        Matcher[] value();
    }
}

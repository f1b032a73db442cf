package dev.routehandlers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How a route is run, and whether its answers are kept. Only GET and HEAD of a class that handles no other method are
 * ever answered from the cache.
 *
 * <pre>{@code
 * @SegmentConfig(revalidate = 60)
 * public class Route { ... }
 * }</pre>
 *
 * @see <a href="https://nextjs.org/docs/app/api-reference/file-conventions/route-segment-config">Next.js, route segment
 *     config</a>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface SegmentConfig {
    /** A {@link #revalidate} of no end. */
    int FOREVER = Integer.MAX_VALUE;

    /** A {@link #revalidate} that isn't said. */
    int UNSET = -1;

    /** A {@link #maxBodySize} or {@link #maxDuration} that isn't said. */
    int DEFAULT = -1;

    /** Whether answers may be kept at all. */
    Dynamic dynamic() default Dynamic.AUTO;

    /** Whether a path that {@code generateStaticParams} doesn't name is answered; otherwise it is a path without a route. */
    boolean dynamicParams() default true;

    /**
     * Seconds for which an answer is fresh. After them it is served once more while it is made anew. 0: answers are not
     * kept; {@link #FOREVER}: until its tag or path is revalidated.
     */
    int revalidate() default UNSET;

    /** What {@code fetch} does in this route when it is not told whether to cache. */
    FetchCache fetchCache() default FetchCache.UNSET;

    /** The thread that the handler runs on. */
    HandlerThread runtime() default HandlerThread.SERVLET;

    /** Where the route should run: nothing is done with it, but it is published for those who deploy. */
    String[] preferredRegion() default "auto";

    /** Seconds after which the handler is interrupted and 504 is answered. */
    int maxDuration() default DEFAULT;

    /** Bytes of a request's body beyond which 413 is answered. */
    long maxBodySize() default DEFAULT;
}

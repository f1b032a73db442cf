package dev.routehandlers.servlet.promise;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Who sent the request, as a bean of the request's scope knows it. */
@FunctionalInterface
public interface Caller {
    /** What a filter has bound to the thread of a request. */
    ThreadLocal<@Nullable String> BOUND = new ThreadLocal<>();

    /** What handlers leave on threads, and nobody takes away. */
    ThreadLocal<@Nullable String> LEFT_BEHIND = new ThreadLocal<>();

    /** How often the plain route ran. */
    AtomicInteger PLAIN_RUNS = new AtomicInteger();

    /** The caller's secret; throws when no request is in scope. */
    String secret();
}

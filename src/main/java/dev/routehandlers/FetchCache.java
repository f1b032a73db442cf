package dev.routehandlers;

/**
 * What {@code fetch} caches in a route.
 *
 * @see <a href="https://nextjs.org/docs/app/guides/caching-without-cache-components#fetchcache">Next.js, fetchCache</a>
 */
public enum FetchCache {
    /** What is asked to be; in a route whose answers are kept, also what is not asked to be otherwise. */
    UNSET,
    /** What is not asked to be otherwise, as {@link #DEFAULT_CACHE}: in Next.js, too, that is more than not writing it. */
    AUTO,
    /** What is not asked to be otherwise. */
    DEFAULT_CACHE,
    /** What is asked to be; asking for the opposite is an error. */
    ONLY_CACHE,
    /** Everything, whatever is asked. */
    FORCE_CACHE,
    /** What is asked to be, also in a route whose answers are kept: those that fetch something else then are not. */
    DEFAULT_NO_STORE,
    /** Nothing; asking for it is an error. */
    ONLY_NO_STORE,
    /** Nothing, whatever is asked. */
    FORCE_NO_STORE
}

package dev.routehandlers;

/**
 * What {@code fetch} caches in a route.
 *
 * @see <a href="https://nextjs.org/docs/app/guides/caching-without-cache-components#fetchcache">Next.js, fetchCache</a>
 */
public enum FetchCache {
    /** What is asked to be. */
    AUTO,
    /** What is not asked to be otherwise. */
    DEFAULT_CACHE,
    /** What is asked to be; asking for the opposite is an error. */
    ONLY_CACHE,
    /** Everything. */
    FORCE_CACHE,
    /** What is asked to be: for readers of the code, who see that the default was meant. */
    DEFAULT_NO_STORE,
    /** Nothing; asking for it is an error. */
    ONLY_NO_STORE,
    /** Nothing. */
    FORCE_NO_STORE
}

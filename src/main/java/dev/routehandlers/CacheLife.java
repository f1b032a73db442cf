package dev.routehandlers;

/**
 * How {@code revalidateTag} treats what is kept.
 *
 * @see <a href="https://nextjs.org/docs/app/api-reference/functions/revalidateTag">Next.js, revalidateTag</a>
 */
public enum CacheLife {
    /** It is stale: served once more, while it is made anew. */
    MAX,
    /** It is gone: the next request waits for a new one. */
    EXPIRED
}

package dev.routehandlers;

/**
 * Whether a route's answers may be kept.
 *
 * @see <a href="https://nextjs.org/docs/app/api-reference/file-conventions/route-segment-config#dynamic">Next.js,
 *     dynamic</a>
 */
public enum Dynamic {
    /** As {@code revalidate} says, unless the handler reads something of the request. */
    AUTO,
    /** Never. */
    FORCE_DYNAMIC,
    /** Always; a handler that reads something of the request gets an error. */
    ERROR,
    /** Always; a handler that reads something of the request finds it empty. */
    FORCE_STATIC
}

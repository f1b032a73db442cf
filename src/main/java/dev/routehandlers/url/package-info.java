/**
 * The URL standard: {@link dev.routehandlers.url.URL}, {@link dev.routehandlers.url.URLSearchParams} and, hidden, the
 * parser.
 *
 * @see <a href="https://url.spec.whatwg.org/">URL standard</a>
 */
@NullMarked
package dev.routehandlers.url;

import org.jspecify.annotations.NullMarked;

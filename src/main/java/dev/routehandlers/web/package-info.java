/**
 * The Fetch standard and what its bodies are made of: requests and responses, headers, forms, blobs.
 *
 * @see <a href="https://fetch.spec.whatwg.org/">Fetch standard</a>
 */
@NullMarked
package dev.routehandlers.web;

import org.jspecify.annotations.NullMarked;

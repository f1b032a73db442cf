/** Revalidation: what is kept of answers and fetched data, for how long, and where. */
@NullMarked
package dev.routehandlers.cache;

import org.jspecify.annotations.NullMarked;

/**
 * From the names of folders to a match: segments, their order, the conflicts between routes, and {@link
 * dev.routehandlers.routing.RouteTree}, which is generic in what it leads to.
 */
@NullMarked
package dev.routehandlers.routing;

import org.jspecify.annotations.NullMarked;

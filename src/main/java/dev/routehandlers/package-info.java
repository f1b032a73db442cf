/**
 * What Next.js adds to the Web platform, and what people type: routes, their request and context, cookies, redirects,
 * and {@link dev.routehandlers.RouteHandlers}, the built application that answers any request without a server.
 */
@NullMarked
package dev.routehandlers;

import org.jspecify.annotations.NullMarked;

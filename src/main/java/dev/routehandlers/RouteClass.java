package dev.routehandlers;

import dev.routehandlers.routing.RoutePath;

/**
 * A class named {@code Route}, and where its package is in the URL.
 *
 * @param type the class
 * @param path the path that its package makes
 */
record RouteClass(Class<?> type, RoutePath path) {}

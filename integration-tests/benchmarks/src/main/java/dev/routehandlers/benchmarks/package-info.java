/** Whole requests: a route and the same by hand in a plain servlet, each on a Jetty in a process of its own. */
package dev.routehandlers.benchmarks;

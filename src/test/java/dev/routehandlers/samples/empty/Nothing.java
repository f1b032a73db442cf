package dev.routehandlers.samples.empty;

/** Not a route. */
public final class Nothing {}

package dev.routehandlers.routing;

/**
 * Two routes that can't stand beside each other.
 *
 * @param rule what is broken, as a sentence without its subject: {@code "have the same path /x"}
 * @param remedy what to do about it
 * @param first the target that was there before
 * @param second the target that came later
 * @param <T> what routes lead to
 */
public record RouteConflict<T>(String rule, String remedy, T first, T second) {}

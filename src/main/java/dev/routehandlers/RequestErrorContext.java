package dev.routehandlers;

/**
 * Where an error happened.
 *
 * @param method the request's method
 * @param routePath the route's pattern, such as {@code /blog/[...slug]}
 * @param routeType {@code route} for a handler, {@code proxy} for a middleware, as Next.js names them
 * @param source the method that failed, such as {@code app.hello.Route.GET()}
 * @param requestId the request's name in the log
 */
public record RequestErrorContext(String method, String routePath, String routeType, String source, String requestId) {}

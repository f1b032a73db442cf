package dev.routehandlers;

/**
 * Makes the objects whose methods answer requests: one of each class, at start-up. The init-param {@code
 * handlerFactory} names a class with a public no-argument constructor.
 */
public interface HandlerFactory {
    /**
     * Makes the instance of {@code type}.
     *
     * @throws Exception when it can't be made: the application doesn't start then
     */
    <T> T create(Class<T> type) throws Exception;

    /**
     * Takes back an instance that {@link #create} made, when the application stops.
     *
     * @throws Exception when that fails: it is logged
     */
    default void dispose(Object handler) throws Exception {}
}

package dev.routehandlers;

/** The thread that a handler runs on. */
public enum HandlerThread {
    /** The container's thread that brought the request. */
    SERVLET,
    /** A virtual thread of its own; on a JVM before 21 the application doesn't start. */
    VIRTUAL
}

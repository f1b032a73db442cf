package dev.routehandlers.web;

/** Is told of an error that is the client's mistake, with the status it deserves, before that error is thrown. */
@FunctionalInterface
interface ClientFaults {
    /** For bodies that come from no client. */
    ClientFaults NONE = (error, status) -> {};

    void report(Throwable error, int status);
}

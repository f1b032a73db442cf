package dev.routehandlers.benchmarks;

/**
 * What something used.
 *
 * @param process nanoseconds of CPU time of the process: compiler and garbage collector, too; in steps of ten
 *     milliseconds on Linux
 * @param threads nanoseconds of CPU time of the threads that run Java
 * @param bytes bytes that these allocated
 */
record Usage(double process, double threads, double bytes) {
    /** What each of {@code requests} used between {@code before} and now. */
    Usage perRequest(Usage before, int requests) {
        return new Usage(
                (process - before.process) / requests,
                (threads - before.threads) / requests,
                (bytes - before.bytes) / requests);
    }
}

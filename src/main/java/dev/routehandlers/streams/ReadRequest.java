package dev.routehandlers.streams;

/**
 * What is to be done with the next chunk. The steps run under the lock: they queue what goes beyond their own state.
 *
 * @see <a href="https://streams.spec.whatwg.org/#read-request">Streams, read request</a>
 */
interface ReadRequest<T> {
    void chunkSteps(T chunk);

    void closeSteps();

    void errorSteps(Throwable error);
}

package dev.routehandlers.streams;

/**
 * A strategy that counts chunks.
 *
 * @param highWaterMark the number of queued chunks at which the producer shall wait
 * @see <a href="https://streams.spec.whatwg.org/#cqs-class">Streams, CountQueuingStrategy</a>
 */
public record CountQueuingStrategy(double highWaterMark) implements QueuingStrategy<Object> {
    @Override
    public double size(Object chunk) {
        return 1;
    }
}

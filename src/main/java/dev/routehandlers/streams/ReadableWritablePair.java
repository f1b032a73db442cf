package dev.routehandlers.streams;

/**
 * What {@link ReadableStream#pipeThrough(ReadableWritablePair)} takes: a side to write to, and a side to read what
 * became of it. As a rule a {@link TransformStream}.
 *
 * @param <I> what is written
 * @param <O> what is read
 * @see <a href="https://streams.spec.whatwg.org/#dictdef-readablewritablepair">Streams, ReadableWritablePair</a>
 */
public interface ReadableWritablePair<I, O> {
    /** The side to read from. */
    ReadableStream<O> readable();

    /** The side to write to. */
    WritableStream<I> writable();

    /** A pair of any two streams. */
    static <I, O> ReadableWritablePair<I, O> of(ReadableStream<O> readable, WritableStream<I> writable) {
        return new Pair<>(readable, writable);
    }

    /** A pair of any two streams, see {@link #of}. */
    record Pair<I, O>(ReadableStream<O> readable, WritableStream<I> writable) implements ReadableWritablePair<I, O> {}
}

package dev.routehandlers.streams;

import dev.routehandlers.errors.WebTypeError;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A source of chunks that is asked only for as much as its consumer takes.
 *
 * <p>Usable from any thread. Callbacks of one stream never run at the same time nor inside one another; they run on the
 * thread whose call caused them, or on one that is just making such a call.
 *
 * @see <a href="https://streams.spec.whatwg.org/#rs-class">Streams, ReadableStream</a>
 */
// How it is safe on many threads: the comment in ReactionQueue.
public final class ReadableStream<T> implements Iterable<T> {
    final ReactionQueue reactions;
    private final ReadableStreamController<T> controller;
    State state = State.READABLE;
    boolean disturbed;

    @Nullable
    ReadableStreamGenericReader<T> reader;

    @Nullable
    Throwable storedError;

    enum State {
        READABLE,
        CLOSED,
        ERRORED
    }

    /** A stream that stays empty for ever. */
    public ReadableStream() {
        this(new UnderlyingSource<>() {});
    }

    /** A stream of what {@code underlyingSource} gives; one chunk is asked for before it is read. */
    public ReadableStream(UnderlyingSource<T> underlyingSource) {
        this(underlyingSource, new CountQueuingStrategy(1));
    }

    /** A stream of what {@code underlyingSource} gives, which buffers as {@code strategy} says. */
    public ReadableStream(UnderlyingSource<T> underlyingSource, QueuingStrategy<? super T> strategy) {
        this(new ReactionQueue(), underlyingSource, Strategy.of(strategy));
    }

    // https://streams.spec.whatwg.org/#set-up-readable-stream-default-controller-from-underlying-source
    private ReadableStream(ReactionQueue reactions, UnderlyingSource<T> source, Strategy<T> strategy) {
        this.reactions = reactions;
        ReadableStreamDefaultController<T> defaultController = new ReadableStreamDefaultController<>(this, strategy);
        this.controller = defaultController;
        defaultController.setUp(
                new CallbackSource(defaultController, () -> source.pull(defaultController), source::cancel));
        start(() -> source.start(defaultController));
    }

    private ReadableStream(
            ReactionQueue reactions, Function<ReadableStream<T>, ReadableStreamController<T>> controller) {
        this.reactions = reactions;
        this.controller = controller.apply(this);
    }

    /** A readable byte stream, which has BYOB readers as well. */
    public static ReadableStream<byte[]> bytes(UnderlyingByteSource underlyingSource) {
        return bytes(underlyingSource, new CountQueuingStrategy(0));
    }

    /** A readable byte stream, which buffers as many bytes as the strategy's high-water mark says. */
    // https://streams.spec.whatwg.org/#set-up-readable-byte-stream-controller-from-underlying-source
    public static ReadableStream<byte[]> bytes(UnderlyingByteSource underlyingSource, CountQueuingStrategy strategy) {
        int autoAllocateChunkSize = underlyingSource.autoAllocateChunkSize();
        if (autoAllocateChunkSize < 0) {
            throw new WebTypeError("autoAllocateChunkSize is not negative, unlike " + autoAllocateChunkSize);
        }
        double highWaterMark = Strategy.<byte[]>of(strategy).highWaterMark();
        ReadableStream<byte[]> stream = new ReadableStream<>(
                new ReactionQueue(),
                made -> new ReadableByteStreamController(made, highWaterMark, autoAllocateChunkSize));
        if (stream.controller instanceof ReadableByteStreamController byteController) {
            byteController.setUp(new CallbackSource(
                    byteController, () -> underlyingSource.pull(byteController), underlyingSource::cancel));
            stream.start(() -> underlyingSource.start(byteController));
        }
        return stream;
    }

    // https://streams.spec.whatwg.org/#create-readable-stream
    static <T> ReadableStream<T> create(
            ReactionQueue reactions, Deferred<Void> startPromise, SourceAlgorithms algorithms, Strategy<T> strategy) {
        ReadableStream<T> stream =
                new ReadableStream<>(reactions, made -> new ReadableStreamDefaultController<>(made, strategy));
        stream.controller.setUp(algorithms);
        startPromise.upon(stream.controller::started, stream.controller::fail);
        return stream;
    }

    // https://streams.spec.whatwg.org/#abstract-opdef-createreadablebytestream
    static ReadableStream<byte[]> createByteStream(ReactionQueue reactions, SourceAlgorithms algorithms) {
        ReadableStream<byte[]> stream =
                new ReadableStream<>(reactions, made -> new ReadableByteStreamController(made, 0, 0));
        stream.controller.setUp(algorithms);
        reactions.post(stream.controller::started);
        return stream;
    }

    /** Calls the user's {@code start}, whose failure is the constructor's; without the lock. */
    private void start(ReactionQueue.Algorithm start) {
        CompletionStage<?> startPromise;
        try {
            startPromise = start.run();
        } catch (Throwable error) {
            throw Reasons.rethrow(error);
        }
        reactions.upon(startPromise, controller::started, controller::fail);
        reactions.drain();
    }

    /** Whether a reader has this stream, or a pipe or a tee. */
    public boolean locked() {
        synchronized (reactions) {
            return reader != null;
        }
    }

    /** Whether it has ever been read from or cancelled. */
    public boolean isDisturbed() {
        synchronized (reactions) {
            return disturbed;
        }
    }

    /** Whether nothing more comes, and all that came has been read. */
    public boolean isClosed() {
        synchronized (reactions) {
            return state == State.CLOSED;
        }
    }

    /** Whether its source has failed. */
    public boolean isErrored() {
        synchronized (reactions) {
            return state == State.ERRORED;
        }
    }

    /** Cancels the stream without a reason. */
    public CompletableFuture<Void> cancel() {
        return cancel(null);
    }

    /** Says that nobody will read any more, and why; fails when the stream is locked. */
    public CompletableFuture<Void> cancel(@Nullable Object reason) {
        CompletableFuture<Void> cancelled;
        synchronized (reactions) {
            if (reader != null) {
                return CompletableFuture.failedFuture(lockedError("cancelled"));
            }
            cancelled = ReadableStreamOperations.cancel(this, reason).future();
        }
        reactions.drain();
        return cancelled;
    }

    /** Locks the stream to a new reader. */
    public ReadableStreamDefaultReader<T> getReader() {
        synchronized (reactions) {
            return new ReadableStreamDefaultReader<>(this);
        }
    }

    /** Locks the stream, which must be a byte stream, to a new reader that fills its user's buffers. */
    public ReadableStreamBYOBReader getByobReader() {
        if (!(controller instanceof ReadableByteStreamController byteController)) {
            throw new WebTypeError("a BYOB reader reads byte streams only, see ReadableStream.bytes");
        }
        synchronized (reactions) {
            return new ReadableStreamBYOBReader(byteController.stream);
        }
    }

    /** Writes the stream to {@code destination}, with its end and its errors, as fast as that takes it. */
    public CompletableFuture<Void> pipeTo(WritableStream<? super T> destination) {
        return pipeTo(destination, new StreamPipeOptions());
    }

    /** The same with options. Complete when all is written and {@code destination} is closed. */
    public CompletableFuture<Void> pipeTo(WritableStream<? super T> destination, StreamPipeOptions options) {
        if (locked()) {
            return CompletableFuture.failedFuture(lockedError("piped"));
        }
        if (destination.locked()) {
            return CompletableFuture.failedFuture(WritableStream.lockedError("be piped to"));
        }
        return ReadableStreamPipe.start(this, destination, options);
    }

    /** Writes the stream to one side of {@code transform} and returns the other. */
    public <R> ReadableStream<R> pipeThrough(ReadableWritablePair<? super T, R> transform) {
        return pipeThrough(transform, new StreamPipeOptions());
    }

    /** The same with options. */
    public <R> ReadableStream<R> pipeThrough(ReadableWritablePair<? super T, R> transform, StreamPipeOptions options) {
        if (locked()) {
            throw lockedError("piped");
        }
        if (transform.writable().locked()) {
            throw WritableStream.lockedError("be piped to");
        }
        var unused = pipeTo(transform.writable(), options); // its errors go through the transform, too
        return transform.readable();
    }

    /**
     * Two streams of the same chunks; this one is locked. The slower of the two buffers what the faster one has read.
     * The source is cancelled when both are, with a list of both reasons.
     */
    public List<ReadableStream<T>> tee() {
        return ReadableStreamTee.tee(this);
    }

    /** Reads the stream, waiting for each chunk; see {@link #values} for a loop that may leave early. */
    @Override
    public ReadableStreamIterator<T> iterator() {
        return values(false);
    }

    /**
     * Reads the stream, waiting for each chunk. Closing the iterator before the end cancels the stream, unless {@code
     * preventCancel}.
     */
    public ReadableStreamIterator<T> values(boolean preventCancel) {
        return new ReadableStreamIterator<>(getReader(), preventCancel);
    }

    /** The stream as a publisher for one subscriber, which locks it. */
    public Flow.Publisher<T> publisher() {
        return new ReadableStreamPublisher<>(this);
    }

    /** The elements of {@code iterable}, one for each that is read. */
    public static <T> ReadableStream<T> from(Iterable<? extends T> iterable) {
        return new ReadableStream<>(IteratorSource.of(iterable), new CountQueuingStrategy(0));
    }

    /** The elements of {@code stream}, one for each that is read; it is closed at the end. */
    public static <T> ReadableStream<T> from(Stream<? extends T> stream) {
        return new ReadableStream<>(IteratorSource.of(stream), new CountQueuingStrategy(0));
    }

    /** What {@code publisher} publishes, requested one by one as it is read. It is subscribed to by the first read. */
    public static <T> ReadableStream<T> from(Flow.Publisher<? extends T> publisher) {
        return new ReadableStream<>(new PublisherSource<>(publisher), new CountQueuingStrategy(0));
    }

    /** The bytes of {@code input}, which is closed at the end. Reading blocks as {@code input} does. */
    public static ReadableStream<byte[]> from(InputStream input) {
        return new ReadableStream<>(new InputStreamSource(input), new CountQueuingStrategy(0));
    }

    /** {@code stream} itself. */
    public static <T> ReadableStream<T> from(ReadableStream<T> stream) {
        return stream;
    }

    /** What {@code from} makes of {@code source}, which may be whatever one of the {@code from} methods takes. */
    public static ReadableStream<?> fromAny(@Nullable Object source) {
        if (source instanceof ReadableStream<?> stream) {
            return stream;
        }
        if (source instanceof Iterable<?> iterable) {
            return from(iterable);
        }
        if (source instanceof Stream<?> stream) {
            return from(stream);
        }
        if (source instanceof Flow.Publisher<?> publisher) {
            return from(publisher);
        }
        if (source instanceof InputStream input) {
            return from(input);
        }
        throw new WebTypeError("a stream is made from an Iterable, a Stream, a Flow.Publisher, an InputStream or a"
                + " ReadableStream, not from "
                + (source == null ? "null" : source.getClass().getName()));
    }

    ReadableStreamController<T> controller() {
        return controller;
    }

    Throwable storedError() {
        Throwable error = storedError;
        if (error == null) {
            throw new AssertionError("the stream is not errored");
        }
        return error;
    }

    private static WebTypeError lockedError(String participle) {
        return new WebTypeError("a stream that is locked cannot be " + participle);
    }
}

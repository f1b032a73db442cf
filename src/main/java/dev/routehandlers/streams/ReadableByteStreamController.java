package dev.routehandlers.streams;

import dev.routehandlers.errors.WebRangeError;
import dev.routehandlers.errors.WebTypeError;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Through which an {@link UnderlyingByteSource} gives its bytes to its stream. Usable from any thread.
 *
 * @see <a href="https://streams.spec.whatwg.org/#rbs-controller-class">Streams, ReadableByteStreamController</a>
 */
public final class ReadableByteStreamController extends ReadableStreamController<byte[]> {
    private final ArrayDeque<ByteBuffer> queue = new ArrayDeque<>(2);
    private final ArrayDeque<PullIntoDescriptor> pendingPullIntos = new ArrayDeque<>(2);
    private final int autoAllocateChunkSize;
    private long queueTotalSize;
    private boolean closeRequested;
    private @Nullable ReadableStreamBYOBRequest byobRequest;

    ReadableByteStreamController(
            ReadableStream<byte[]> stream, double strategyHighWaterMark, int autoAllocateChunkSize) {
        super(stream, strategyHighWaterMark);
        this.autoAllocateChunkSize = autoAllocateChunkSize;
    }

    /** The buffer that a consumer waits to see filled; null when there is none: then {@link #enqueue}. */
    public @Nullable ReadableStreamBYOBRequest byobRequest() {
        synchronized (reactions) {
            return getByobRequest();
        }
    }

    /**
     * How many more bytes the stream wants to buffer: zero or less when the source should wait, 0 when the stream is
     * closed, null when it is errored.
     */
    public @Nullable Double desiredSize() {
        synchronized (reactions) {
            return switch (stream.state) {
                case ERRORED -> null;
                case CLOSED -> 0.0;
                case READABLE -> strategyHighWaterMark - queueTotalSize;
            };
        }
    }

    /**
     * Closes the stream: the bytes that are queued can still be read. A reader whose buffer waits to be filled gets it
     * back when its request is responded to with 0, as the standard has it. Look that request up <em>after</em> this
     * call, since on another thread a read may come just before it:
     *
     * <pre>{@code
     * controller.close();
     * ReadableStreamBYOBRequest request = controller.byobRequest();
     * if (request != null) {
     *     request.respond(0);
     * }
     * }</pre>
     */
    public void close() {
        synchronized (reactions) {
            if (!canCloseOrEnqueue()) {
                throw new WebTypeError("a stream that is not readable, or has been asked to close, cannot be closed");
            }
            closeSteps();
        }
        reactions.drain();
    }

    /** Gives {@code chunk}, which belongs to the stream from now on, to the consumer or into the queue. */
    public void enqueue(byte[] chunk) {
        enqueue(ByteBuffer.wrap(chunk));
    }

    /** The same with the bytes of {@code chunk} from its position to its limit. */
    public void enqueue(ByteBuffer chunk) {
        if (!chunk.hasRemaining()) {
            throw new WebTypeError("a chunk of a byte stream has one byte at least");
        }
        synchronized (reactions) {
            if (!canCloseOrEnqueue()) {
                throw new WebTypeError(
                        "a chunk cannot be enqueued: the stream is not readable, or has been asked to close");
            }
            enqueueSteps(chunk);
        }
        reactions.drain();
    }

    /** Errors the stream with {@code error}: all that is queued is lost, whoever reads gets this very object. */
    public void error(Throwable error) {
        fail(error);
        reactions.drain();
    }

    // https://streams.spec.whatwg.org/#readable-byte-stream-controller-close
    void closeSteps() {
        if (!canCloseOrEnqueue()) {
            return;
        }
        if (queueTotalSize > 0) {
            closeRequested = true;
            return;
        }
        clearAlgorithms();
        ReadableStreamOperations.close(stream);
    }

    // https://streams.spec.whatwg.org/#readable-byte-stream-controller-enqueue
    void enqueueSteps(ByteBuffer chunk) {
        if (!canCloseOrEnqueue()) {
            return;
        }
        PullIntoDescriptor firstPendingPullInto = pendingPullIntos.peek();
        if (firstPendingPullInto != null) {
            invalidateByobRequest();
            if (firstPendingPullInto.readerType == PullIntoDescriptor.ReaderType.NONE) {
                enqueueDetachedPullIntoToQueue(firstPendingPullInto);
            }
        }
        if (ReadableStreamOperations.hasDefaultReader(stream)) {
            processReadRequestsUsingQueue();
            if (ReadableStreamOperations.getNumReadRequests(stream) == 0) {
                enqueueChunkToQueue(chunk);
            } else {
                pendingPullIntos.poll();
                ReadableStreamOperations.fulfillReadRequest(stream, bytes(chunk), false);
            }
        } else if (ReadableStreamOperations.hasByobReader(stream)) {
            enqueueChunkToQueue(chunk);
            commitAll(processPullIntoDescriptorsUsingQueue());
        } else {
            enqueueChunkToQueue(chunk);
        }
        callPullIfNeeded();
    }

    // https://streams.spec.whatwg.org/#abstract-opdef-readablebytestreamcontrollerenqueuedetachedpullintotoqueue
    private void enqueueDetachedPullIntoToQueue(PullIntoDescriptor descriptor) {
        if (descriptor.bytesFilled > 0) {
            ByteBuffer filled = descriptor.filledView();
            enqueueChunkToQueue(
                    ByteBuffer.allocate(filled.remaining()).put(filled).flip());
        }
        pendingPullIntos.remove();
    }

    // https://streams.spec.whatwg.org/#readable-byte-stream-controller-enqueue-chunk-to-queue
    private void enqueueChunkToQueue(ByteBuffer chunk) {
        ByteBuffer entry = chunk.duplicate();
        queue.add(entry);
        queueTotalSize += entry.remaining();
    }

    // https://streams.spec.whatwg.org/#abstract-opdef-readablebytestreamcontrollerprocessreadrequestsusingqueue
    private void processReadRequestsUsingQueue() {
        if (stream.reader instanceof ReadableStreamDefaultReader<byte[]> reader) {
            while (queueTotalSize > 0 && !reader.readRequests.isEmpty()) {
                fillReadRequestFromQueue(reader.readRequests.remove());
            }
        }
    }

    // https://streams.spec.whatwg.org/#abstract-opdef-readablebytestreamcontrollerfillreadrequestfromqueue
    private void fillReadRequestFromQueue(ReadRequest<byte[]> readRequest) {
        ByteBuffer entry = queue.remove();
        queueTotalSize -= entry.remaining();
        handleQueueDrain();
        readRequest.chunkSteps(bytes(entry));
    }

    // https://streams.spec.whatwg.org/#readable-byte-stream-controller-handle-queue-drain
    private void handleQueueDrain() {
        if (queueTotalSize == 0 && closeRequested) {
            clearAlgorithms();
            ReadableStreamOperations.close(stream);
        } else {
            callPullIfNeeded();
        }
    }

    // https://streams.spec.whatwg.org/#readable-byte-stream-controller-process-pull-into-descriptors-using-queue
    private List<PullIntoDescriptor> processPullIntoDescriptorsUsingQueue() {
        List<PullIntoDescriptor> filled = new ArrayList<>();
        while (queueTotalSize > 0 && !pendingPullIntos.isEmpty()) {
            PullIntoDescriptor descriptor = pendingPullIntos.element();
            if (fillPullIntoDescriptorFromQueue(descriptor)) {
                pendingPullIntos.remove();
                filled.add(descriptor);
            }
        }
        return filled;
    }

    // https://streams.spec.whatwg.org/#readable-byte-stream-controller-fill-pull-into-descriptor-from-queue
    private boolean fillPullIntoDescriptorFromQueue(PullIntoDescriptor descriptor) {
        while (queueTotalSize > 0 && descriptor.bytesFilled < descriptor.byteLength) {
            ByteBuffer head = queue.element();
            int bytesToCopy = Math.min(head.remaining(), descriptor.byteLength - descriptor.bytesFilled);
            descriptor.remainingView().put(head.duplicate().limit(head.position() + bytesToCopy));
            head.position(head.position() + bytesToCopy);
            if (!head.hasRemaining()) {
                queue.remove();
            }
            queueTotalSize -= bytesToCopy;
            descriptor.bytesFilled += bytesToCopy;
        }
        return descriptor.bytesFilled >= descriptor.minimumFill;
    }

    private void commitAll(List<PullIntoDescriptor> descriptors) {
        for (PullIntoDescriptor descriptor : descriptors) {
            commitPullIntoDescriptor(descriptor);
        }
    }

    // https://streams.spec.whatwg.org/#readable-byte-stream-controller-commit-pull-into-descriptor
    private void commitPullIntoDescriptor(PullIntoDescriptor descriptor) {
        boolean done = stream.state == ReadableStream.State.CLOSED;
        ByteBuffer filledView = descriptor.filledView();
        if (descriptor.readerType == PullIntoDescriptor.ReaderType.DEFAULT) {
            ReadableStreamOperations.fulfillReadRequest(stream, bytes(filledView), done);
        } else {
            ReadableStreamOperations.fulfillReadIntoRequest(stream, filledView, done);
        }
    }

    // https://streams.spec.whatwg.org/#abstract-opdef-readablebytestreamcontrollergetbyobrequest
    @Nullable
    ReadableStreamBYOBRequest getByobRequest() {
        PullIntoDescriptor firstDescriptor = pendingPullIntos.peek();
        if (byobRequest == null && firstDescriptor != null) {
            byobRequest = new ReadableStreamBYOBRequest(this, firstDescriptor.remainingView());
        }
        return byobRequest;
    }

    private void invalidateByobRequest() {
        if (byobRequest != null) {
            byobRequest.invalidate();
            byobRequest = null;
        }
    }

    // https://streams.spec.whatwg.org/#readable-byte-stream-controller-pull-into
    void pullInto(ByteBuffer view, int min, ReadIntoRequest readIntoRequest) {
        PullIntoDescriptor descriptor = new PullIntoDescriptor(view, min, PullIntoDescriptor.ReaderType.BYOB);
        if (!pendingPullIntos.isEmpty()) {
            pendingPullIntos.add(descriptor);
            ReadableStreamOperations.addReadIntoRequest(stream, readIntoRequest);
            return;
        }
        if (stream.state == ReadableStream.State.CLOSED) {
            readIntoRequest.closeSteps(descriptor.filledView());
            return;
        }
        if (queueTotalSize > 0) {
            if (fillPullIntoDescriptorFromQueue(descriptor)) {
                handleQueueDrain();
                readIntoRequest.chunkSteps(descriptor.filledView());
                return;
            }
            if (closeRequested) {
                WebTypeError error = new WebTypeError("the stream ends with fewer bytes than the read wants");
                errorSteps(error);
                readIntoRequest.errorSteps(error);
                return;
            }
        }
        pendingPullIntos.add(descriptor);
        ReadableStreamOperations.addReadIntoRequest(stream, readIntoRequest);
        callPullIfNeeded();
    }

    /** Whether somebody waits for the response to a BYOB request. */
    boolean hasPendingPullIntos() {
        return !pendingPullIntos.isEmpty();
    }

    // https://streams.spec.whatwg.org/#readable-byte-stream-controller-respond
    void respond(int bytesWritten) {
        PullIntoDescriptor firstDescriptor = pendingPullIntos.element();
        checkResponse(firstDescriptor, bytesWritten);
        respondInternal(firstDescriptor, bytesWritten);
    }

    // https://streams.spec.whatwg.org/#readable-byte-stream-controller-respond-with-new-view
    void respondWithNewView(ByteBuffer view) {
        PullIntoDescriptor firstDescriptor = pendingPullIntos.element();
        checkResponse(firstDescriptor, view.remaining());
        if (firstDescriptor.byteOffset + firstDescriptor.bytesFilled != view.position()) {
            throw new WebRangeError("the new view starts at " + view.position()
                    + " of its buffer, not where the request's view starts");
        }
        if (firstDescriptor.buffer.capacity() != view.capacity()) {
            throw new WebRangeError(
                    "the new view's buffer has room for " + view.capacity() + " bytes, unlike the request's");
        }
        int bytesWritten = view.remaining();
        firstDescriptor.buffer = view.duplicate();
        respondInternal(firstDescriptor, bytesWritten);
    }

    private void checkResponse(PullIntoDescriptor descriptor, int bytesWritten) {
        if (stream.state == ReadableStream.State.CLOSED) {
            if (bytesWritten != 0) {
                throw new WebTypeError("a BYOB request of a closed stream is responded to with 0 bytes");
            }
            return;
        }
        if (bytesWritten == 0) {
            throw new WebTypeError("a BYOB request of a readable stream is responded to with one byte at least");
        }
        if (bytesWritten > descriptor.byteLength - descriptor.bytesFilled) {
            throw new WebRangeError("a BYOB request cannot be responded to with more bytes than its view has room for");
        }
    }

    // https://streams.spec.whatwg.org/#readable-byte-stream-controller-respond-internal
    private void respondInternal(PullIntoDescriptor firstDescriptor, int bytesWritten) {
        invalidateByobRequest();
        if (stream.state == ReadableStream.State.CLOSED) {
            respondInClosedState(firstDescriptor);
        } else {
            respondInReadableState(bytesWritten, firstDescriptor);
        }
        callPullIfNeeded();
    }

    // https://streams.spec.whatwg.org/#readable-byte-stream-controller-respond-in-closed-state
    private void respondInClosedState(PullIntoDescriptor firstDescriptor) {
        if (firstDescriptor.readerType == PullIntoDescriptor.ReaderType.NONE) {
            pendingPullIntos.remove();
        }
        List<PullIntoDescriptor> filled = new ArrayList<>();
        while (filled.size() < ReadableStreamOperations.getNumReadIntoRequests(stream)) {
            filled.add(pendingPullIntos.remove());
        }
        commitAll(filled);
    }

    // https://streams.spec.whatwg.org/#readable-byte-stream-controller-respond-in-readable-state
    private void respondInReadableState(int bytesWritten, PullIntoDescriptor descriptor) {
        descriptor.bytesFilled += bytesWritten;
        if (descriptor.readerType == PullIntoDescriptor.ReaderType.NONE) {
            enqueueDetachedPullIntoToQueue(descriptor);
            commitAll(processPullIntoDescriptorsUsingQueue());
            return;
        }
        if (descriptor.bytesFilled < descriptor.minimumFill) {
            return;
        }
        pendingPullIntos.remove();
        List<PullIntoDescriptor> filled = processPullIntoDescriptorsUsingQueue();
        commitPullIntoDescriptor(descriptor);
        commitAll(filled);
    }

    // https://streams.spec.whatwg.org/#readable-byte-stream-controller-error
    @Override
    void errorSteps(Throwable error) {
        if (stream.state == ReadableStream.State.READABLE) {
            resetQueues();
            clearAlgorithms();
            ReadableStreamOperations.error(stream, error);
        }
    }

    @Override
    boolean canCloseOrEnqueue() {
        return !closeRequested && stream.state == ReadableStream.State.READABLE;
    }

    // https://streams.spec.whatwg.org/#readable-byte-stream-controller-should-call-pull
    @Override
    boolean shouldCallPull() {
        if (!canCloseOrEnqueue()) {
            return false;
        }
        return ReadableStreamOperations.getNumReadRequests(stream) > 0
                || ReadableStreamOperations.getNumReadIntoRequests(stream) > 0
                || strategyHighWaterMark - queueTotalSize > 0;
    }

    // https://streams.spec.whatwg.org/#rbs-controller-private-pull
    @Override
    void pullSteps(ReadRequest<byte[]> readRequest) {
        if (queueTotalSize > 0) {
            fillReadRequestFromQueue(readRequest);
            return;
        }
        if (autoAllocateChunkSize > 0) {
            pendingPullIntos.add(new PullIntoDescriptor(
                    ByteBuffer.allocate(autoAllocateChunkSize), 1, PullIntoDescriptor.ReaderType.DEFAULT));
        }
        ReadableStreamOperations.addReadRequest(stream, readRequest);
        callPullIfNeeded();
    }

    // https://streams.spec.whatwg.org/#abstract-opdef-readablebytestreamcontroller-releasesteps
    @Override
    void releaseSteps() {
        PullIntoDescriptor firstPendingPullInto = pendingPullIntos.peek();
        if (firstPendingPullInto != null) {
            firstPendingPullInto.readerType = PullIntoDescriptor.ReaderType.NONE;
            pendingPullIntos.clear();
            pendingPullIntos.add(firstPendingPullInto);
        }
    }

    // https://streams.spec.whatwg.org/#rbs-controller-private-cancel, ClearPendingPullIntos and ResetQueue
    @Override
    void resetQueues() {
        invalidateByobRequest();
        pendingPullIntos.clear();
        queue.clear();
        queueTotalSize = 0;
    }

    /** The array of {@code view} where it is that array as a whole, else a copy. */
    private static byte[] bytes(ByteBuffer view) {
        if (view.hasArray() && view.arrayOffset() == 0 && view.array().length == view.remaining()) {
            return view.array();
        }
        byte[] copy = new byte[view.remaining()];
        view.duplicate().get(copy);
        return copy;
    }
}

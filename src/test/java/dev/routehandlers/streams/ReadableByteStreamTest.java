package dev.routehandlers.streams;

import static dev.routehandlers.streams.StreamsFixture.bytes;
import static dev.routehandlers.streams.StreamsFixture.failure;
import static dev.routehandlers.streams.StreamsFixture.get;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.errors.WebRangeError;
import dev.routehandlers.errors.WebTypeError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadableByteStreamTest {
    private final ByteSource source = new ByteSource(0);
    private final ReadableStream<byte[]> stream = ReadableStream.bytes(source);

    private static final class ByteSource implements UnderlyingByteSource {
        private final int autoAllocateChunkSize;
        private final List<@Nullable Object> reasons = new ArrayList<>();
        private int pulls;

        @Nullable
        private ReadableByteStreamController controller;

        private ByteSource(int autoAllocateChunkSize) {
            this.autoAllocateChunkSize = autoAllocateChunkSize;
        }

        @Override
        public @Nullable CompletionStage<?> start(ReadableByteStreamController controller) {
            this.controller = controller;
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> pull(ReadableByteStreamController controller) {
            pulls++;
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> cancel(@Nullable Object reason) {
            reasons.add(reason);
            return null;
        }

        @Override
        public int autoAllocateChunkSize() {
            return autoAllocateChunkSize;
        }
    }

    private ReadableByteStreamController controller() {
        return source.controller;
    }

    private static byte[] content(ReadResult<ByteBuffer> result) {
        byte[] content = new byte[result.value().remaining()];
        result.value().duplicate().get(content);
        return content;
    }

    @Test
    void nothingIsAskedForBeforeItIsRead() {
        assertEquals(0, source.pulls);
        assertEquals(0.0, controller().desiredSize());
    }

    @Test
    void defaultReadersGetTheChunksAsEnqueued() throws Exception {
        byte[] chunk = {1, 2, 3};
        controller().enqueue(chunk);
        controller().close();
        ReadableStreamDefaultReader<byte[]> reader = stream.getReader();

        assertSame(chunk, get(reader.read()).value());
        assertTrue(get(reader.read()).done());
    }

    @Test
    void byobReadersGetTheBytesInTheirBuffer() throws Exception {
        controller().enqueue(bytes(1, 2, 3, 4, 5));
        ReadableStreamBYOBReader reader = stream.getByobReader();
        byte[] memory = new byte[8];

        ByteBuffer first = get(reader.read(ByteBuffer.wrap(memory, 2, 3))).value();

        assertSame(memory, first.array());
        assertEquals(2, first.position());
        assertEquals(5, first.limit());
        assertArrayEquals(bytes(0, 0, 1, 2, 3, 0, 0, 0), memory);
        assertArrayEquals(bytes(4, 5), content(get(reader.read(ByteBuffer.allocate(10)))));
    }

    @Test
    void theSourceFillsTheReadersBufferItself() throws Exception {
        ReadableStreamBYOBReader reader = stream.getByobReader();
        byte[] memory = new byte[4];
        CompletableFuture<ReadResult<ByteBuffer>> read = reader.read(ByteBuffer.wrap(memory));

        assertEquals(1, source.pulls);
        ReadableStreamBYOBRequest request = controller().byobRequest();
        assertSame(request, controller().byobRequest());
        assertSame(memory, request.view().array());
        request.view().put((byte) 7).put((byte) 8);
        request.respond(2);

        assertArrayEquals(bytes(7, 8), content(get(read)));
        assertNull(request.view());
        assertNull(controller().byobRequest());
        assertThrows(WebTypeError.class, () -> request.respond(1));
    }

    @Test
    void aReadWithAMinimumWaitsForAsMuch() throws Exception {
        CompletableFuture<ReadResult<ByteBuffer>> read = stream.getByobReader().read(ByteBuffer.allocate(8), 4);

        controller().enqueue(bytes(1, 2, 3));
        assertFalse(read.isDone());
        controller().enqueue(bytes(4, 5));

        assertArrayEquals(bytes(1, 2, 3, 4, 5), content(get(read)));
    }

    @Test
    void aReadWithAMinimumGetsLessAtTheEnd() throws Exception {
        CompletableFuture<ReadResult<ByteBuffer>> read = stream.getByobReader().read(ByteBuffer.allocate(8), 4);
        controller().enqueue(bytes(1, 2));
        controller().close();
        controller().byobRequest().respond(0);

        ReadResult<ByteBuffer> result = get(read);
        assertTrue(result.done());
        assertArrayEquals(bytes(1, 2), content(result));
    }

    @Test
    void aReadThatComesBeforeTheCloseWaitsForTheResponseAfterIt() throws Exception {
        assertNull(controller().byobRequest()); // what a source sees that looks too early
        CompletableFuture<ReadResult<ByteBuffer>> read = stream.getByobReader().read(ByteBuffer.allocate(4));

        controller().close();
        assertFalse(read.isDone());
        controller().byobRequest().respond(0);

        assertTrue(get(read).done());
        assertNull(controller().byobRequest());
    }

    @Test
    void buffersThatCannotBeFilledAreRefused() {
        ReadableStreamBYOBReader reader = stream.getByobReader();

        assertInstanceOf(WebTypeError.class, failure(reader.read(ByteBuffer.allocate(0))));
        assertInstanceOf(
                WebTypeError.class, failure(reader.read(ByteBuffer.allocate(1).asReadOnlyBuffer())));
        assertInstanceOf(WebTypeError.class, failure(reader.read(ByteBuffer.allocate(1), 0)));
        assertInstanceOf(WebRangeError.class, failure(reader.read(ByteBuffer.allocate(1), 2)));
    }

    @Test
    void aResponseFitsItsRequest() {
        var unused = stream.getByobReader().read(ByteBuffer.allocate(4));
        ReadableStreamBYOBRequest request = controller().byobRequest();

        assertThrows(WebTypeError.class, () -> request.respond(-1));
        assertThrows(WebTypeError.class, () -> request.respond(0));
        assertThrows(WebRangeError.class, () -> request.respond(5));
        assertThrows(WebRangeError.class, () -> request.respondWithNewView(ByteBuffer.allocate(5)));
        ByteBuffer elsewhere = ByteBuffer.allocate(4).position(1);
        assertThrows(WebRangeError.class, () -> request.respondWithNewView(elsewhere));
    }

    @Test
    void aResponseMayBringAnotherBuffer() throws Exception {
        CompletableFuture<ReadResult<ByteBuffer>> read = stream.getByobReader().read(ByteBuffer.allocate(4));

        controller()
                .byobRequest()
                .respondWithNewView(ByteBuffer.wrap(bytes(1, 2, 3, 4)).limit(3));

        assertArrayEquals(bytes(1, 2, 3), content(get(read)));
    }

    @Test
    void aClosedStreamHandsTheBufferBack() throws Exception {
        controller().close();
        byte[] memory = new byte[4];

        ReadResult<ByteBuffer> result = get(stream.getByobReader().read(ByteBuffer.wrap(memory)));

        assertTrue(result.done());
        assertSame(memory, result.value().array());
        assertFalse(result.value().hasRemaining());
    }

    @Test
    void aCancelledStreamDoesNot() throws Exception {
        ReadableStreamBYOBReader reader = stream.getByobReader();
        CompletableFuture<ReadResult<ByteBuffer>> read = reader.read(ByteBuffer.allocate(4));

        get(reader.cancel("enough"));

        assertEquals(new ReadResult<>(null, true), get(read));
        assertEquals(List.of("enough"), source.reasons);
    }

    @Test
    void bytesMustBeSome() {
        assertThrows(WebTypeError.class, () -> controller().enqueue(new byte[0]));
    }

    @Test
    void defaultReadersCanHaveBuffersMadeForTheSource() throws Exception {
        ByteSource allocating = new ByteSource(16);
        ReadableStream<byte[]> allocated = ReadableStream.bytes(allocating);
        CompletableFuture<ReadResult<byte[]>> read = allocated.getReader().read();

        ReadableStreamBYOBRequest request = allocating.controller.byobRequest();
        assertEquals(16, request.view().remaining());
        request.view().put((byte) 1);
        request.respond(1);

        assertArrayEquals(bytes(1), get(read).value());
        assertThrows(WebTypeError.class, () -> ReadableStream.bytes(new ByteSource(-1)));
    }

    @Test
    void whatAReleasedReaderHadAskedForGoesToTheNext() throws Exception {
        ReadableStreamBYOBReader first = stream.getByobReader();
        CompletableFuture<ReadResult<ByteBuffer>> lost = first.read(ByteBuffer.allocate(4));
        ReadableStreamBYOBRequest request = controller().byobRequest();
        first.releaseLock();
        assertInstanceOf(WebTypeError.class, failure(lost));

        CompletableFuture<ReadResult<ByteBuffer>> read = stream.getByobReader().read(ByteBuffer.allocate(2));
        request.view().put(bytes(1, 2, 3));
        request.respond(3);

        assertArrayEquals(bytes(1, 2), content(get(read)));
    }

    @Test
    void anErrorIsTheSameObjectForEveryReader() {
        IOException error = new IOException();
        ReadableStreamBYOBReader reader = stream.getByobReader();
        CompletableFuture<ReadResult<ByteBuffer>> read = reader.read(ByteBuffer.allocate(4));

        controller().error(error);

        assertSame(error, failure(read));
        assertSame(error, failure(reader.closed()));
        assertNull(controller().desiredSize());
    }

    @Test
    void onlyByteStreamsHaveByobReaders() {
        assertThrows(WebTypeError.class, () -> new ReadableStream<>().getByobReader());
    }

    @Test
    void bothBranchesOfATeeAreByteStreamsAndTheirBytesAreTheirOwn() throws Exception {
        List<ReadableStream<byte[]>> branches = stream.tee();
        CompletableFuture<ReadResult<ByteBuffer>> read =
                branches.get(0).getByobReader().read(ByteBuffer.allocate(4));
        ReadableStreamBYOBRequest request = controller().byobRequest();
        assertNotNull(request);
        request.view().put(bytes(1, 2));
        request.respond(2);

        assertArrayEquals(bytes(1, 2), content(get(read)));
        get(read).value().put(0, (byte) 9);
        assertArrayEquals(bytes(1, 2), get(branches.get(1).getReader().read()).value());
    }
}

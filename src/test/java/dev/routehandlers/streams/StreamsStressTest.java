package dev.routehandlers.streams;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Thousands of interleavings of threads that produce, transform, read, write, cancel and abort. Nothing is lost,
 * doubled or reordered, nothing stands still, no callbacks overlap, and none runs with the stream's lock held.
 */
class StreamsStressTest {
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(4);

    @AfterAll
    static void stop() {
        THREADS.shutdownNow();
    }

    /** Watches the callbacks of one stream: they must come one by one, and hold no lock. */
    private static final class Watch {
        private final AtomicInteger running = new AtomicInteger();
        private final AtomicReference<@Nullable String> complaint = new AtomicReference<>();
        private volatile @Nullable Object lock;

        void guard(Object streamsLock) {
            lock = streamsLock;
        }

        void enter() {
            if (running.incrementAndGet() != 1) {
                complaint.set("two callbacks of a stream ran at the same time, or one inside another");
            }
            Object present = lock;
            if (present != null && Thread.holdsLock(present)) {
                complaint.set("a callback ran with the lock held");
            }
        }

        void leave() {
            running.decrementAndGet();
        }

        void check() {
            assertEquals(null, complaint.get());
        }
    }

    /** Waits a little, or does not, or lets another thread go first. */
    @SuppressWarnings("ThreadPriorityCheck") // to yield is the point
    private static void dither(Random random) {
        int choice = random.nextInt(8);
        if (choice == 0) {
            Thread.yield();
        } else if (choice == 1) {
            for (int i = random.nextInt(200); i > 0; i--) {
                Thread.onSpinWait();
            }
        }
    }

    /** A stage that is complete, or will be by another thread; or null. */
    private static @Nullable CompletionStage<?> after(Random random, Runnable step) {
        return switch (random.nextInt(3)) {
            case 0 -> {
                step.run();
                yield null;
            }
            case 1 -> {
                step.run();
                yield CompletableFuture.completedFuture(null);
            }
            default -> CompletableFuture.runAsync(step, THREADS);
        };
    }

    /** 0, 1, 2 ... up to {@code count}, given by whatever thread, one or several a pull. */
    private static final class Numbers implements UnderlyingSource<Integer> {
        private final Random random;
        private final int count;
        private final Watch watch;
        private int next;

        Numbers(long seed, int count, Watch watch) {
            this.random = new Random(seed);
            this.count = count;
            this.watch = watch;
        }

        @Override
        public @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<Integer> controller) {
            watch.enter();
            try {
                return after(random, () -> give(controller));
            } finally {
                watch.leave();
            }
        }

        private void give(ReadableStreamDefaultController<Integer> controller) {
            for (int i = random.nextInt(3); i >= 0; i--) {
                dither(random);
                if (next == count) {
                    controller.close();
                    return;
                }
                controller.enqueue(next);
                next++;
            }
        }
    }

    /** Remembers what is written, by whatever thread. */
    private static final class Collector implements UnderlyingSink<Integer> {
        private final Random random;
        private final Watch watch;
        private final List<Integer> written = new ArrayList<>();
        private boolean closed;

        Collector(long seed, Watch watch) {
            this.random = new Random(seed);
            this.watch = watch;
        }

        @Override
        public @Nullable CompletionStage<?> write(Integer chunk, WritableStreamDefaultController controller) {
            watch.enter();
            try {
                return after(random, () -> written.add(chunk));
            } finally {
                watch.leave();
            }
        }

        @Override
        public @Nullable CompletionStage<?> close() {
            watch.enter();
            closed = true;
            watch.leave();
            return null;
        }
    }

    private static List<Integer> upTo(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private static <T> T await(CompletableFuture<T> future) throws InterruptedException, ExecutionException {
        try {
            return future.get(20, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("the stream stands still", e);
        }
    }

    private static List<Integer> readAll(ReadableStream<Integer> stream, Random random)
            throws InterruptedException, ExecutionException {
        ReadableStreamDefaultReader<Integer> reader = stream.getReader();
        List<Integer> chunks = new ArrayList<>();
        List<CompletableFuture<ReadResult<Integer>>> ahead = new ArrayList<>();
        while (true) {
            for (int i = random.nextInt(3); i >= 0; i--) { // several reads at once, now and then
                ahead.add(reader.read());
            }
            for (CompletableFuture<ReadResult<Integer>> read : ahead) {
                ReadResult<Integer> result = await(read);
                if (result.done()) {
                    await(reader.closed());
                    return chunks;
                }
                chunks.add(result.value());
            }
            ahead.clear();
        }
    }

    private static ReadableStream<Integer> numbers(Random random, int count, Watch watch) {
        ReadableStream<Integer> stream = new ReadableStream<>(
                new Numbers(random.nextLong(), count, watch), QueuingStrategy.of(random.nextInt(4)));
        watch.guard(stream.reactions);
        return stream;
    }

    @Test
    void readersGetEachChunkOnceAndInOrder() throws Exception {
        for (int seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            Watch watch = new Watch();
            ReadableStream<Integer> stream = numbers(random, 20, watch);

            assertEquals(upTo(20), readAll(stream, random), "seed " + seed);
            watch.check();
        }
    }

    @Test
    void pipesThroughTransformsKeepEachChunkAndTheOrder() throws Exception {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            Watch sourceWatch = new Watch();
            Watch transformWatch = new Watch();
            Watch sinkWatch = new Watch();
            Collector collector = new Collector(random.nextLong(), sinkWatch);
            Random transformRandom = new Random(random.nextLong());
            TransformStream<Integer, Integer> transform = new TransformStream<>(new Transformer<Integer, Integer>() {
                @Override
                public @Nullable CompletionStage<?> transform(
                        Integer chunk, TransformStreamDefaultController<Integer> controller) {
                    transformWatch.enter();
                    try {
                        return after(transformRandom, () -> controller.enqueue(chunk));
                    } finally {
                        transformWatch.leave();
                    }
                }
            });
            transformWatch.guard(transform.reactions);
            WritableStream<Integer> sink = new WritableStream<>(collector, QueuingStrategy.of(1 + random.nextInt(3)));
            sinkWatch.guard(sink.reactions);

            await(numbers(random, 20, sourceWatch)
                    .pipeThrough(transform)
                    .pipeThrough(new TransformStream<Integer, Integer>())
                    .pipeTo(sink));

            assertEquals(upTo(20), collector.written, "seed " + seed);
            assertTrue(collector.closed);
            sourceWatch.check();
            transformWatch.check();
            sinkWatch.check();
        }
    }

    @Test
    void bothBranchesOfATeeGetAllChunks() throws Exception {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            Watch watch = new Watch();
            List<ReadableStream<Integer>> branches = numbers(random, 20, watch).tee();
            long otherSeed = random.nextLong();

            CompletableFuture<List<Integer>> other = CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return readAll(branches.get(1), new Random(otherSeed));
                        } catch (InterruptedException | ExecutionException e) {
                            throw new AssertionError(e);
                        }
                    },
                    THREADS);

            assertEquals(upTo(20), readAll(branches.get(0), random), "seed " + seed);
            assertEquals(upTo(20), await(other), "seed " + seed);
            watch.check();
        }
    }

    @Test
    void writesOfManyThreadsAllArriveEachThreadsInItsOrder() throws Exception {
        for (int seed = 0; seed < 1000; seed++) {
            Random random = new Random(seed);
            Watch watch = new Watch();
            Collector collector = new Collector(random.nextLong(), watch);
            WritableStream<Integer> stream = new WritableStream<>(collector, QueuingStrategy.of(random.nextInt(4)));
            watch.guard(stream.reactions);
            WritableStreamDefaultWriter<Integer> writer = stream.getWriter();

            List<CompletableFuture<Void>> threads = new ArrayList<>();
            for (int thread = 0; thread < 3; thread++) {
                int base = thread * 100;
                threads.add(CompletableFuture.runAsync(
                        () -> {
                            for (int i = 0; i < 10; i++) {
                                var unused = writer.write(base + i);
                            }
                        },
                        THREADS));
            }
            for (CompletableFuture<Void> thread : threads) {
                await(thread);
            }
            await(writer.close());

            assertEquals(30, collector.written.size(), "seed " + seed);
            for (int base = 0; base < 300; base += 100) {
                int from = base;
                assertEquals(
                        IntStream.range(base, base + 10).boxed().toList(),
                        collector.written.stream()
                                .filter(chunk -> chunk / 100 == from / 100)
                                .toList(),
                        "seed " + seed);
            }
            watch.check();
        }
    }

    @Test
    void whatIsReadBeforeAnErrorIsTheBeginningAndTheErrorIsTheObject() throws Exception {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            IllegalStateException failure = new IllegalStateException();
            AtomicReference<ReadableStreamDefaultController<Integer>> controller = new AtomicReference<>();
            ReadableStream<Integer> stream = new ReadableStream<>(new UnderlyingSource<>() {
                @Override
                public @Nullable CompletionStage<?> start(ReadableStreamDefaultController<Integer> given) {
                    controller.set(given);
                    return null;
                }
            });
            int failAfter = random.nextInt(15);
            long producerSeed = random.nextLong();
            CompletableFuture<Void> producer = CompletableFuture.runAsync(
                    () -> {
                        Random dithering = new Random(producerSeed);
                        for (int i = 0; i < failAfter; i++) {
                            controller.get().enqueue(i);
                            dither(dithering);
                        }
                        controller.get().error(failure);
                    },
                    THREADS);

            ReadableStreamDefaultReader<Integer> reader = stream.getReader();
            List<Integer> chunks = new ArrayList<>();
            ExecutionException thrown = assertThrows(ExecutionException.class, () -> {
                while (true) {
                    chunks.add(await(reader.read()).value());
                }
            });

            assertSame(failure, thrown.getCause(), "seed " + seed);
            assertEquals(upTo(chunks.size()), chunks, "seed " + seed);
            assertSame(
                    failure,
                    assertThrows(ExecutionException.class, () -> await(reader.closed()))
                            .getCause());
            await(producer);
        }
    }

    @Test
    void anAbortedPipeSettlesAndHasWrittenTheBeginning() throws Exception {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            Watch sourceWatch = new Watch();
            Watch sinkWatch = new Watch();
            Collector collector = new Collector(random.nextLong(), sinkWatch);
            WritableStream<Integer> sink = new WritableStream<>(collector);
            sinkWatch.guard(sink.reactions);
            AbortController abort = new AbortController();
            IllegalStateException reason = new IllegalStateException();
            int spins = random.nextInt(3000);

            CompletableFuture<Void> pipe =
                    numbers(random, 10_000, sourceWatch).pipeTo(sink, new StreamPipeOptions().signal(abort.signal()));
            CompletableFuture<Void> aborter = CompletableFuture.runAsync(
                    () -> {
                        for (int i = 0; i < spins; i++) {
                            Thread.onSpinWait();
                        }
                        abort.abort(reason);
                    },
                    THREADS);

            assertSame(
                    reason,
                    assertThrows(ExecutionException.class, () -> await(pipe)).getCause(),
                    "seed " + seed);
            assertEquals(upTo(collector.written.size()), collector.written, "seed " + seed);
            assertTrue(!collector.closed);
            await(aborter);
            sourceWatch.check();
            sinkWatch.check();
        }
    }

    @Test
    void aCancelledStreamSettlesAllReadsAndCallsCancelOnce() throws Exception {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            Watch watch = new Watch();
            AtomicInteger cancelled = new AtomicInteger();
            Numbers numbers = new Numbers(random.nextLong(), 1_000_000, watch);
            ReadableStream<Integer> stream = new ReadableStream<>(new UnderlyingSource<>() {
                @Override
                public @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<Integer> controller) {
                    CompletionStage<?> stage = numbers.pull(controller);
                    return stage == null ? null : stage.exceptionally(closedMeanwhile -> null);
                }

                @Override
                public @Nullable CompletionStage<?> cancel(@Nullable Object reason) {
                    cancelled.incrementAndGet();
                    return null;
                }
            });
            ReadableStreamDefaultReader<Integer> reader = stream.getReader();
            List<CompletableFuture<ReadResult<Integer>>> reads = new ArrayList<>();
            int readCount = random.nextInt(30);
            CompletableFuture<Void> canceller =
                    CompletableFuture.runAsync(() -> {}, THREADS).thenCompose(ready -> reader.cancel("enough"));
            for (int i = 0; i < readCount; i++) {
                reads.add(reader.read());
            }
            await(canceller);

            List<Integer> chunks = new ArrayList<>();
            for (CompletableFuture<ReadResult<Integer>> read : reads) {
                ReadResult<Integer> result = await(read);
                if (!result.done()) {
                    chunks.add(result.value());
                }
            }
            assertEquals(upTo(chunks.size()), chunks, "seed " + seed);
            await(reader.closed());
            assertEquals(1, cancelled.get(), "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void byobReadersGetEachByteOnceAndInOrder(boolean teed) throws Exception {
        for (int seed = 0; seed < 1500; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[200];
            random.nextBytes(bytes);
            Random sourceRandom = new Random(random.nextLong());
            int autoAllocateChunkSize = random.nextBoolean() ? 0 : 1 + random.nextInt(20);
            ReadableStream<byte[]> stream = ReadableStream.bytes(
                    new UnderlyingByteSource() {
                        private int position;

                        @Override
                        public @Nullable CompletionStage<?> pull(ReadableByteStreamController controller) {
                            return after(sourceRandom, () -> give(controller));
                        }

                        private void give(ReadableByteStreamController controller) {
                            if (position == bytes.length) {
                                controller.close();
                                ReadableStreamBYOBRequest last = controller.byobRequest();
                                if (last != null) { // a read may have come between any two of these lines
                                    last.respond(0);
                                }
                                return;
                            }
                            ReadableStreamBYOBRequest request = controller.byobRequest();
                            ByteBuffer view = request == null || sourceRandom.nextBoolean() ? null : request.view();
                            int wanted = view == null ? 1 + sourceRandom.nextInt(30) : view.remaining();
                            int length = Math.min(wanted, bytes.length - position);
                            if (view != null && request != null) {
                                view.duplicate().put(bytes, position, length);
                                position += length;
                                request.respond(length);
                            } else {
                                position += length;
                                controller.enqueue(Arrays.copyOfRange(bytes, position - length, position));
                            }
                        }

                        @Override
                        public int autoAllocateChunkSize() {
                            return autoAllocateChunkSize;
                        }
                    },
                    new CountQueuingStrategy(random.nextInt(10)));
            if (teed) {
                List<ReadableStream<byte[]>> branches = stream.tee();
                long otherSeed = random.nextLong();
                CompletableFuture<byte[]> other = CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return readBytes(branches.get(1), new Random(otherSeed));
                            } catch (InterruptedException | ExecutionException e) {
                                throw new AssertionError(e);
                            }
                        },
                        THREADS);
                assertArrayEquals(bytes, readBytes(branches.get(0), random), "seed " + seed);
                assertArrayEquals(bytes, await(other), "seed " + seed);
            } else {
                assertArrayEquals(bytes, readBytes(stream, random), "seed " + seed);
            }
        }
    }

    /** Reads by default readers and BYOB readers in turn. */
    private static byte[] readBytes(ReadableStream<byte[]> stream, Random random)
            throws InterruptedException, ExecutionException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (true) {
            if (random.nextBoolean()) {
                ReadableStreamDefaultReader<byte[]> reader = stream.getReader();
                ReadResult<byte[]> result = await(reader.read());
                reader.releaseLock();
                if (result.done()) {
                    return bytes.toByteArray();
                }
                bytes.writeBytes(result.value());
            } else {
                ReadableStreamBYOBReader reader = stream.getByobReader();
                ByteBuffer view = ByteBuffer.allocate(1 + random.nextInt(40));
                ReadResult<ByteBuffer> result = await(reader.read(view));
                reader.releaseLock();
                if (result.done()) {
                    return bytes.toByteArray();
                }
                byte[] chunk = new byte[result.value().remaining()];
                result.value().get(chunk);
                bytes.writeBytes(chunk);
            }
        }
    }

    @Test
    void subscribersGetWhatTheyRequestInOrder() throws Exception {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            Watch watch = new Watch();
            List<Integer> received = new ArrayList<>();
            CompletableFuture<List<Integer>> complete = new CompletableFuture<>();
            Random requests = new Random(random.nextLong());
            numbers(random, 20, watch).publisher().subscribe(new Flow.Subscriber<>() {
                private final AtomicInteger running = new AtomicInteger();
                private Flow.@Nullable Subscription subscription;
                private int outstanding;

                @Override
                public void onSubscribe(Flow.Subscription given) {
                    subscription = given;
                    more();
                }

                private void more() {
                    outstanding = 1 + requests.nextInt(3);
                    Flow.Subscription present = subscription;
                    int count = outstanding;
                    if (present == null) {
                        return;
                    }
                    if (requests.nextBoolean()) {
                        present.request(count);
                    } else {
                        THREADS.execute(() -> present.request(count));
                    }
                }

                @Override
                public void onNext(Integer item) {
                    if (running.incrementAndGet() != 1) {
                        complete.completeExceptionally(new AssertionError("onNext ran twice at a time"));
                    }
                    received.add(item);
                    outstanding--;
                    running.decrementAndGet();
                    if (outstanding == 0) {
                        more();
                    }
                }

                @Override
                public void onError(Throwable error) {
                    complete.completeExceptionally(error);
                }

                @Override
                public void onComplete() {
                    complete.complete(received);
                }
            });

            assertEquals(upTo(20), await(complete), "seed " + seed);
            watch.check();
        }
    }
}

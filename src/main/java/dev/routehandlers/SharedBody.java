package dev.routehandlers;

import dev.routehandlers.streams.CountQueuingStrategy;
import dev.routehandlers.streams.ReadResult;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.streams.ReadableStreamDefaultController;
import dev.routehandlers.streams.ReadableStreamDefaultReader;
import dev.routehandlers.streams.UnderlyingSource;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A body that several read, each from its beginning and at its own pace, with chunks of their own. What has been read of
 * it is remembered for those who come later, but no more than a number of bytes: beyond, it flows to those who are
 * there.
 *
 * <p>Threads: all fields are guarded by {@code this}. One read of the source is under way at most; whoever waits for its
 * chunk waits for {@code reading}, which is completed without the lock.
 */
final class SharedBody {
    private final ReadableStreamDefaultReader<byte[]> source;
    private final long limit;
    private final List<Branch> branches = new ArrayList<>(1);
    private @Nullable List<byte[]> recorded = new ArrayList<>();
    private int opened;
    private long size;
    private @Nullable CompletableFuture<@Nullable Void> reading;
    private boolean ended;
    private @Nullable Throwable failure;

    /**
     * Shares {@code stream}.
     *
     * @param limit the bytes of it that are remembered
     */
    SharedBody(ReadableStream<byte[]> stream, long limit) {
        this.source = stream.getReader();
        this.limit = limit;
    }

    /** The body from its beginning; null when that is no longer there. */
    @Nullable
    ReadableStream<byte[]> open() {
        Branch branch;
        synchronized (this) {
            if (recorded == null) {
                return null;
            }
            branch = new Branch(recorded);
            branches.add(branch);
            opened++;
        }
        return new ReadableStream<>(branch, new CountQueuingStrategy(0));
    }

    /** Reads to the end, and gives all bytes; null as soon as there are more than are remembered. */
    CompletableFuture<byte @Nullable []> collect() {
        CompletableFuture<byte @Nullable []> result = new CompletableFuture<>();
        collectInto(result);
        return result;
    }

    /** A chunk that is at hand is no reason for a deeper stack. */
    private void collectInto(CompletableFuture<byte @Nullable []> result) {
        while (true) {
            synchronized (this) {
                if (recorded == null || ended) {
                    break;
                }
            }
            CompletableFuture<@Nullable Void> next = more();
            if (!next.isDone()) {
                var unused = next.thenRun(() -> collectInto(result));
                return;
            }
        }
        Throwable error;
        byte @Nullable [] bytes;
        synchronized (this) {
            error = failure;
            bytes = recorded == null || error != null ? null : joined(recorded, (int) size);
        }
        if (error == null) {
            result.complete(bytes);
        } else {
            result.completeExceptionally(error);
        }
    }

    private static byte[] joined(List<byte[]> chunks, int size) {
        ByteBuffer all = ByteBuffer.allocate(size);
        chunks.forEach(all::put);
        return all.array();
    }

    /** Nobody comes any more: what was read is forgotten. */
    void close() {
        boolean unread;
        synchronized (this) {
            recorded = null;
            unread = branches.isEmpty() && !ended;
        }
        if (unread) {
            var unused = source.cancel();
        }
    }

    /** Waits for the next chunk of the source, for all that want one. */
    private CompletableFuture<@Nullable Void> more() {
        CompletableFuture<@Nullable Void> mine;
        synchronized (this) {
            if (reading != null) {
                return reading;
            }
            mine = new CompletableFuture<>();
            reading = mine;
        }
        var unused = source.read().whenComplete((result, error) -> {
            take(result, error);
            mine.complete(null);
        });
        return mine;
    }

    private synchronized void take(@Nullable ReadResult<byte[]> result, @Nullable Throwable error) {
        reading = null;
        byte[] chunk = result == null ? null : result.value();
        if (chunk == null) {
            ended = true;
            failure = error == null ? null : Next.cause(error);
            return;
        }
        size += chunk.length;
        if (size > limit) {
            recorded = null;
        }
        if (recorded != null) {
            recorded.add(chunk);
        }
        for (Branch branch : branches) {
            branch.queue.add(chunk);
        }
    }

    /** One who reads. */
    private final class Branch implements UnderlyingSource<byte[]> {
        private final Queue<byte[]> queue;

        private Branch(List<byte[]> before) {
            this.queue = new ArrayDeque<>(before);
        }

        @Override
        public @Nullable CompletionStage<?> pull(ReadableStreamDefaultController<byte[]> controller) {
            return deliver(controller)
                    ? null
                    : more().thenRun(() -> {
                        boolean delivered = deliver(controller);
                        assert delivered : "a read brings a chunk or an end";
                    });
        }

        private boolean deliver(ReadableStreamDefaultController<byte[]> controller) {
            byte[] chunk;
            boolean shared;
            Throwable error;
            synchronized (SharedBody.this) {
                chunk = queue.poll();
                shared = recorded != null || opened > 1;
                error = failure;
                if (chunk == null && !ended) {
                    return false;
                }
            }
            if (chunk != null) {
                controller.enqueue(shared ? chunk.clone() : chunk);
            } else if (error != null) {
                controller.error(error);
            } else {
                controller.close();
            }
            return true;
        }

        @Override
        public @Nullable CompletionStage<?> cancel(@Nullable Object reason) {
            boolean last;
            synchronized (SharedBody.this) {
                branches.remove(this);
                queue.clear();
                last = branches.isEmpty() && !ended;
                if (last) {
                    recorded = null;
                }
            }
            return last ? source.cancel(reason) : null;
        }
    }
}

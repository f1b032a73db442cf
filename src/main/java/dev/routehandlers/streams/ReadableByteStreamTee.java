package dev.routehandlers.streams;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Two branches of one byte stream, in whose queue they live. It reads into the buffer of the branch that asks.
 *
 * @see <a href="https://streams.spec.whatwg.org/#abstract-opdef-readablebytestreamtee">Streams,
 *     ReadableByteStreamTee</a>
 */
final class ReadableByteStreamTee {
    private final ReadableStream<byte[]> stream;
    private final ReactionQueue reactions;
    private final Deferred<Void> cancelPromise;
    private final Branch branch1 = new Branch();
    private final Branch branch2 = new Branch();
    private ReadableStreamGenericReader<byte[]> reader;
    private boolean reading;

    private ReadableByteStreamTee(ReadableStream<byte[]> stream) {
        this.stream = stream;
        this.reactions = stream.reactions;
        this.reader = new ReadableStreamDefaultReader<>(stream);
        this.cancelPromise = new Deferred<>(reactions);
    }

    @SuppressWarnings("unchecked") // only a stream of byte[] has a byte controller
    static <T> List<ReadableStream<T>> branches(ReadableStream<T> stream) {
        ReadableByteStreamTee tee = new ReadableByteStreamTee((ReadableStream<byte[]>) stream);
        List<?> branches = List.of(tee.branch1.open(), tee.branch2.open());
        tee.forwardReaderError(tee.reader);
        return (List<ReadableStream<T>>) branches;
    }

    private void forwardReaderError(ReadableStreamGenericReader<byte[]> thisReader) {
        thisReader.closedPromise.upon(() -> {}, error -> {
            synchronized (reactions) {
                if (thisReader == reader) {
                    branch1.controller().errorSteps(error);
                    branch2.controller().errorSteps(error);
                    resolveCancelPromise();
                }
            }
        });
    }

    private void resolveCancelPromise() {
        if (!branch1.canceled || !branch2.canceled) {
            cancelPromise.resolve(null);
        }
    }

    private void pull(Branch branch) {
        if (reading) {
            branch.readAgain = true;
            return;
        }
        reading = true;
        ReadableStreamBYOBRequest byobRequest = branch.controller().getByobRequest();
        ByteBuffer view = byobRequest == null ? null : byobRequest.view();
        if (view == null) {
            pullWithDefaultReader();
        } else {
            pullWithByobReader(view, branch, branch == branch1 ? branch2 : branch1);
        }
    }

    private void pullWithDefaultReader() {
        ReadableStreamDefaultReader<byte[]> defaultReader;
        if (reader instanceof ReadableStreamDefaultReader<byte[]> present) {
            defaultReader = present;
        } else {
            ReadableStreamGenericReader<byte[]> before = reader;
            before.release();
            defaultReader = new ReadableStreamDefaultReader<>(stream);
            reader = defaultReader;
            forwardReaderError(defaultReader);
        }
        defaultReader.read(new DefaultRead());
    }

    private void pullWithByobReader(ByteBuffer view, Branch byobBranch, Branch otherBranch) {
        ReadableStreamBYOBReader byobReader;
        if (reader instanceof ReadableStreamBYOBReader present) {
            byobReader = present;
        } else {
            ReadableStreamGenericReader<byte[]> before = reader;
            before.release();
            byobReader = new ReadableStreamBYOBReader(stream);
            reader = byobReader;
            forwardReaderError(byobReader);
        }
        byobReader.read(view, 1, new ByobRead(byobBranch, otherBranch));
    }

    private void readAgain() {
        reading = false;
        if (branch1.readAgain) {
            pull(branch1);
        } else if (branch2.readAgain) {
            pull(branch2);
        }
    }

    private void cancel(Runnable fulfilled, Consumer<Throwable> rejected) {
        if (branch1.canceled && branch2.canceled) {
            List<@Nullable Object> compositeReason = Arrays.asList(branch1.reason, branch2.reason);
            ReadableStreamOperations.cancel(stream, compositeReason).forwardTo(cancelPromise);
        }
        cancelPromise.upon(fulfilled, rejected);
    }

    private static ByteBuffer cloneOf(ByteBuffer chunk) {
        return ByteBuffer.allocate(chunk.remaining()).put(chunk.duplicate()).flip();
    }

    /** What becomes of a chunk that a default reader read. */
    private final class DefaultRead implements ReadRequest<byte[]> {
        @Override
        public void chunkSteps(byte[] chunk) {
            reactions.post(() -> {
                synchronized (reactions) {
                    branch1.readAgain = false;
                    branch2.readAgain = false;
                    boolean both = !branch1.canceled && !branch2.canceled;
                    branch1.enqueue(ByteBuffer.wrap(chunk));
                    branch2.enqueue(ByteBuffer.wrap(both ? chunk.clone() : chunk));
                    readAgain();
                }
            });
        }

        @Override
        public void closeSteps() {
            reading = false;
            branch1.close();
            branch2.close();
            branch1.respondToPending();
            branch2.respondToPending();
            resolveCancelPromise();
        }

        @Override
        public void errorSteps(Throwable error) {
            reading = false;
        }
    }

    /** What becomes of bytes that were read into the buffer of one branch. */
    private final class ByobRead implements ReadIntoRequest {
        private final Branch byobBranch;
        private final Branch otherBranch;

        private ByobRead(Branch byobBranch, Branch otherBranch) {
            this.byobBranch = byobBranch;
            this.otherBranch = otherBranch;
        }

        @Override
        public void chunkSteps(ByteBuffer chunk) {
            reactions.post(() -> {
                synchronized (reactions) {
                    branch1.readAgain = false;
                    branch2.readAgain = false;
                    ByteBuffer clonedChunk = otherBranch.canceled ? null : cloneOf(chunk);
                    if (!byobBranch.canceled) {
                        byobBranch.controller().respondWithNewView(chunk);
                    }
                    if (clonedChunk != null) {
                        otherBranch.enqueue(clonedChunk);
                    }
                    readAgain();
                }
            });
        }

        @Override
        public void closeSteps(@Nullable ByteBuffer chunk) {
            reading = false;
            byobBranch.close();
            otherBranch.close();
            if (chunk != null) {
                if (!byobBranch.canceled) {
                    byobBranch.controller().respondWithNewView(chunk);
                }
                if (!otherBranch.canceled) {
                    otherBranch.respondToPending();
                }
            }
            resolveCancelPromise();
        }

        @Override
        public void errorSteps(Throwable error) {
            reading = false;
        }
    }

    /** One of the two, and the algorithms of its controller. */
    private final class Branch implements SourceAlgorithms {
        private @Nullable ReadableByteStreamController controller;
        private boolean canceled;
        private boolean readAgain;
        private @Nullable Object reason;

        private ReadableStream<byte[]> open() {
            ReadableStream<byte[]> branch = ReadableStream.createByteStream(reactions, this);
            if (branch.controller() instanceof ReadableByteStreamController made) {
                controller = made;
            }
            return branch;
        }

        private ReadableByteStreamController controller() {
            ReadableByteStreamController made = controller;
            if (made == null) {
                throw new AssertionError("the branch is not open");
            }
            return made;
        }

        private void enqueue(ByteBuffer chunk) {
            if (!canceled) {
                controller().enqueueSteps(chunk);
            }
        }

        private void close() {
            if (!canceled) {
                controller().closeSteps();
            }
        }

        private void respondToPending() {
            if (controller().hasPendingPullIntos()) {
                controller().respond(0);
            }
        }

        @Override
        public void pull(Runnable fulfilled, Consumer<Throwable> rejected) {
            ReadableByteStreamTee.this.pull(this);
            reactions.post(fulfilled);
        }

        @Override
        public void cancel(@Nullable Object reason, Runnable fulfilled, Consumer<Throwable> rejected) {
            canceled = true;
            this.reason = reason;
            ReadableByteStreamTee.this.cancel(fulfilled, rejected);
        }
    }
}

package dev.routehandlers.streams;

import dev.routehandlers.errors.WebTypeError;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Two branches of one stream, in whose queue they live.
 *
 * @see <a href="https://streams.spec.whatwg.org/#abstract-opdef-readablestreamdefaulttee">Streams,
 *     ReadableStreamDefaultTee</a>
 */
final class ReadableStreamTee<T> implements ReadRequest<T> {
    private final ReadableStream<T> stream;
    private final ReactionQueue reactions;
    private final ReadableStreamDefaultReader<T> reader;
    private final Deferred<Void> cancelPromise;
    private final Branch branch1 = new Branch();
    private final Branch branch2 = new Branch();
    private boolean reading;
    private boolean readAgain;

    private ReadableStreamTee(ReadableStream<T> stream) {
        this.stream = stream;
        this.reactions = stream.reactions;
        this.reader = new ReadableStreamDefaultReader<>(stream);
        this.cancelPromise = new Deferred<>(reactions);
    }

    // https://streams.spec.whatwg.org/#readable-stream-tee
    static <T> List<ReadableStream<T>> tee(ReadableStream<T> stream) {
        List<ReadableStream<T>> branches;
        synchronized (stream.reactions) {
            if (stream.reader != null) {
                throw new WebTypeError("a stream that is locked cannot be teed");
            }
            branches = stream.controller() instanceof ReadableByteStreamController
                    ? ReadableByteStreamTee.branches(stream)
                    : new ReadableStreamTee<>(stream).branches();
        }
        stream.reactions.drain();
        return branches;
    }

    private List<ReadableStream<T>> branches() {
        ReadableStream<T> first = branch1.open();
        ReadableStream<T> second = branch2.open();
        reader.closedPromise.upon(() -> {}, this::errorBranches);
        return List.of(first, second);
    }

    private void errorBranches(Throwable error) {
        synchronized (reactions) {
            branch1.error(error);
            branch2.error(error);
            resolveCancelPromise();
        }
    }

    private void resolveCancelPromise() {
        if (!branch1.canceled || !branch2.canceled) {
            cancelPromise.resolve(null);
        }
    }

    private void pull() {
        if (reading) {
            readAgain = true;
            return;
        }
        reading = true;
        reader.read(this);
    }

    @Override
    public void chunkSteps(T chunk) {
        reactions.post(() -> {
            synchronized (reactions) {
                readAgain = false;
                branch1.enqueue(chunk);
                branch2.enqueue(chunk);
                reading = false;
                if (readAgain) {
                    pull();
                }
            }
        });
    }

    @Override
    public void closeSteps() {
        reading = false;
        branch1.close();
        branch2.close();
        resolveCancelPromise();
    }

    @Override
    public void errorSteps(Throwable error) {
        reading = false;
    }

    private void cancel(Runnable fulfilled, Consumer<Throwable> rejected) {
        if (branch1.canceled && branch2.canceled) {
            List<@Nullable Object> compositeReason = Arrays.asList(branch1.reason, branch2.reason);
            ReadableStreamOperations.cancel(stream, compositeReason).forwardTo(cancelPromise);
        }
        cancelPromise.upon(fulfilled, rejected);
    }

    /** One of the two, and the algorithms of its controller. */
    private final class Branch implements SourceAlgorithms {
        private @Nullable ReadableStreamDefaultController<T> controller;
        private boolean canceled;
        private @Nullable Object reason;

        private ReadableStream<T> open() {
            ReadableStream<T> branch =
                    ReadableStream.create(reactions, Deferred.resolved(reactions), this, Strategy.of(1));
            if (branch.controller() instanceof ReadableStreamDefaultController<T> made) {
                controller = made;
            }
            return branch;
        }

        private void enqueue(T chunk) {
            if (!canceled && controller != null && controller.canCloseOrEnqueue()) {
                controller.enqueueSteps(chunk);
            }
        }

        private void close() {
            if (!canceled && controller != null) {
                controller.closeSteps();
            }
        }

        private void error(Throwable error) {
            if (controller != null) {
                controller.errorSteps(error);
            }
        }

        @Override
        public void pull(Runnable fulfilled, Consumer<Throwable> rejected) {
            ReadableStreamTee.this.pull();
            reactions.post(fulfilled);
        }

        @Override
        public void cancel(@Nullable Object reason, Runnable fulfilled, Consumer<Throwable> rejected) {
            canceled = true;
            this.reason = reason;
            ReadableStreamTee.this.cancel(fulfilled, rejected);
        }
    }
}

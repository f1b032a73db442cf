package dev.routehandlers.streams;

import dev.routehandlers.errors.WebTypeError;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What both kinds of readers do. A reader holds its stream's lock until it is released.
 *
 * @see <a href="https://streams.spec.whatwg.org/#generic-reader-mixin">Streams, ReadableStreamGenericReader</a>
 */
abstract sealed class ReadableStreamGenericReader<T> permits ReadableStreamDefaultReader, ReadableStreamBYOBReader {
    final ReactionQueue reactions;
    Deferred<Void> closedPromise;

    @Nullable
    ReadableStream<T> stream;

    // https://streams.spec.whatwg.org/#readable-stream-reader-generic-initialize
    ReadableStreamGenericReader(ReadableStream<T> stream) {
        if (stream.reader != null) {
            throw new WebTypeError("a stream that is locked to a reader cannot get another");
        }
        this.reactions = stream.reactions;
        this.stream = stream;
        this.closedPromise = switch (stream.state) {
            case READABLE -> new Deferred<>(reactions);
            case CLOSED -> Deferred.resolved(reactions);
            case ERRORED -> Deferred.rejected(reactions, stream.storedError());
        };
        stream.reader = this;
    }

    /** Complete when the stream is closed; fails when it is errored, or when this reader's lock is released. */
    public CompletableFuture<Void> closed() {
        synchronized (reactions) {
            return closedPromise.future();
        }
    }

    /** Cancels the stream without a reason. */
    public CompletableFuture<Void> cancel() {
        return cancel(null);
    }

    /** Cancels the stream: nothing more is read of it, and its source is told the reason. */
    public CompletableFuture<Void> cancel(@Nullable Object reason) {
        CompletableFuture<Void> cancelled;
        synchronized (reactions) {
            ReadableStream<T> held = stream;
            if (held == null) {
                return CompletableFuture.failedFuture(released("cancel the stream"));
            }
            cancelled = ReadableStreamOperations.cancel(held, reason).future();
        }
        reactions.drain();
        return cancelled;
    }

    /** Gives the stream free for others. Reads that have no chunk yet fail with a type error. */
    public void releaseLock() {
        synchronized (reactions) {
            release();
        }
        reactions.drain();
    }

    // https://streams.spec.whatwg.org/#abstract-opdef-readablestreamdefaultreaderrelease
    // https://streams.spec.whatwg.org/#abstract-opdef-readablestreambyobreaderrelease
    final void release() {
        if (stream == null) {
            return;
        }
        genericRelease(stream);
        errorRequests(released("read"));
    }

    // https://streams.spec.whatwg.org/#readable-stream-reader-generic-release
    private void genericRelease(ReadableStream<T> held) {
        WebTypeError error = released("say when the stream is closed");
        if (held.state == ReadableStream.State.READABLE) {
            closedPromise.reject(error);
        } else {
            closedPromise = Deferred.rejected(reactions, error);
        }
        held.controller().releaseSteps();
        held.reader = null;
        stream = null;
    }

    static WebTypeError released(String verb) {
        return new WebTypeError("a reader whose lock has been released cannot " + verb);
    }

    // https://streams.spec.whatwg.org/#abstract-opdef-readablestreamdefaultreadererrorreadrequests
    // https://streams.spec.whatwg.org/#abstract-opdef-readablestreambyobreadererrorreadintorequests
    abstract void errorRequests(Throwable error);
}

package dev.routehandlers.streams;

/**
 * Through which an {@link UnderlyingSink} errors its stream, or learns that it is aborted. Usable from any thread.
 *
 * @see <a href="https://streams.spec.whatwg.org/#ws-default-controller-class">Streams,
 *     WritableStreamDefaultController</a>
 */
public final class WritableStreamDefaultController {
    final AbortController abortController = new AbortController();
    private final WritableStream<?> stream;

    WritableStreamDefaultController(WritableStream<?> stream) {
        this.stream = stream;
    }

    /** Aborts when the stream is aborted, so that a write that takes its time can be given up. */
    public AbortSignal signal() {
        return abortController.signal();
    }

    /** Errors the stream with {@code error}: whoever writes gets this very object. */
    public void error(Throwable error) {
        synchronized (stream.reactions) {
            if (stream.state == WritableStream.State.WRITABLE) {
                stream.controllerQueue.error(error);
            }
        }
        stream.reactions.drain();
    }
}

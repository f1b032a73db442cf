package dev.routehandlers.streams;

import org.jspecify.annotations.Nullable;

/**
 * How {@link ReadableStream#pipeTo(WritableStream, StreamPipeOptions) pipeTo} ends. Mutable until used.
 *
 * <pre>{@code
 * stream.pipeTo(destination, new StreamPipeOptions().preventClose(true).signal(controller.signal()))
 * }</pre>
 *
 * @see <a href="https://streams.spec.whatwg.org/#dictdef-streampipeoptions">Streams, StreamPipeOptions</a>
 */
public final class StreamPipeOptions {
    private boolean preventClose;
    private boolean preventAbort;
    private boolean preventCancel;
    private @Nullable AbortSignal signal;

    /** Everything is passed on: end, error and loss of interest. */
    public StreamPipeOptions() {}

    /** Leaves the destination open when the source is closed. */
    public StreamPipeOptions preventClose(boolean preventClose) {
        this.preventClose = preventClose;
        return this;
    }

    /** Leaves the destination writable when the source is errored, or the signal aborts. */
    public StreamPipeOptions preventAbort(boolean preventAbort) {
        this.preventAbort = preventAbort;
        return this;
    }

    /** Leaves the source readable when the destination is closed or errored, or the signal aborts. */
    public StreamPipeOptions preventCancel(boolean preventCancel) {
        this.preventCancel = preventCancel;
        return this;
    }

    /** Ends the pipe when {@code signal} aborts. */
    public StreamPipeOptions signal(@Nullable AbortSignal signal) {
        this.signal = signal;
        return this;
    }

    boolean preventClose() {
        return preventClose;
    }

    boolean preventAbort() {
        return preventAbort;
    }

    boolean preventCancel() {
        return preventCancel;
    }

    @Nullable
    AbortSignal signal() {
        return signal;
    }
}

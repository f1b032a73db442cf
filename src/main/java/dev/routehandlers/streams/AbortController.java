package dev.routehandlers.streams;

import org.jspecify.annotations.Nullable;

/**
 * Aborts what was given its {@link #signal}. Usable from any thread.
 *
 * @see <a href="https://dom.spec.whatwg.org/#interface-abortcontroller">DOM, AbortController</a>
 */
public final class AbortController {
    private final AbortSignal signal = new AbortSignal();

    /** A controller with a signal that is not aborted. */
    public AbortController() {}

    /** The signal, always the same. */
    public AbortSignal signal() {
        return signal;
    }

    /** Aborts with a {@code DomException} named {@code AbortError}. */
    public void abort() {
        abort(null);
    }

    /** Aborts with {@code reason}, the first time; null is no reason, as if there were no argument. */
    public void abort(@Nullable Object reason) {
        signal.signalAbort(reason);
    }
}

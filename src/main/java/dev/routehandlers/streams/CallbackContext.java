package dev.routehandlers.streams;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the callbacks of a stream find what was bound to the thread that made the stream, such as the request it
 * answers. For hosts, not for handlers.
 *
 * <p>A host {@linkplain #install installs} once how the present scope is captured. Each {@link ReadableStream}, {@link
 * WritableStream} and {@link TransformStream} captures it when it is made, and enters it around each of its callbacks
 * ({@code pull}, {@code write}, {@code transform}, {@code cancel}, the iterators behind {@code from}), on whatever
 * thread they run. What users register themselves, such as dependents of futures and listeners of an {@link
 * AbortSignal}, is not covered. Without a host, or outside of a scope, nothing is done.
 *
 * <pre>{@code
 * CallbackContext.install(() -> Exchange.current());     // Exchange implements CallbackContext.Scope
 * }</pre>
 */
public final class CallbackContext {
    static volatile @Nullable Supplier<? extends @Nullable Scope> capture;

    private CallbackContext() {}

    /** What is bound to a thread while a callback runs. It is entered from many threads, also at the same time. */
    public interface Scope {
        /** Binds this to the thread; returns what was bound before, for {@link #leave}. */
        @Nullable
        Object enter();

        /** Binds again what was bound before. */
        void leave(@Nullable Object before);
    }

    /**
     * Sets how the scope of the calling thread is found: {@code capture} returns null when there is none. It replaces
     * the one installed before; null switches capturing off.
     */
    public static void install(@Nullable Supplier<? extends @Nullable Scope> capture) {
        CallbackContext.capture = capture;
    }

    static @Nullable Scope capture() {
        Supplier<? extends @Nullable Scope> installed = capture;
        return installed == null ? null : installed.get();
    }
}

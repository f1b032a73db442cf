package dev.routehandlers.streams;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the callbacks of a stream find what was bound to the thread that made the stream, such as the request it
 * answers. For hosts, not for handlers.
 *
 * <p>A host {@linkplain #install installs} once how the present scope is captured. Each {@link ReadableStream}, {@link
 * WritableStream} and {@link TransformStream} captures it when it is made, and enters it around each of its callbacks
 * ({@code pull}, {@code write}, {@code transform}, {@code cancel}, the iterators behind {@code from}), on whatever
 * thread they run. {@link AbortSignal#timeout} has its time told by it. What users register themselves, such as
 * listeners of an {@link AbortSignal} and dependents of futures, is covered only where it runs inside of such a callback,
 * or where the host completes the future {@linkplain #presentScope in a scope}. Without a host, or outside of a scope,
 * nothing is done.
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

        /**
         * Has {@code task} run after {@code delay} on a thread where it may block, unless the application that this
         * belongs to has been stopped by then; returns what cancels it.
         */
        Future<?> executeLater(Duration delay, Runnable task);
    }

    /**
     * Sets how the scope of the calling thread is found: {@code capture} returns null when there is none. It replaces
     * the one installed before; null switches capturing off.
     */
    public static void install(@Nullable Supplier<? extends @Nullable Scope> capture) {
        CallbackContext.capture = capture;
    }

    /**
     * Has {@code task} run after {@code delay}, by the scope that is present; outside of one by a timer of the library's,
     * unless {@link #stopTimeouts} is called before.
     *
     * @return what cancels it
     */
    public static Future<?> executeLater(Duration delay, Runnable task) {
        Scope scope = capture();
        return scope == null ? UnscopedTimer.schedule(delay, task) : scope.executeLater(delay, task);
    }

    /**
     * Forgets what was to be executed later outside of any scope: signals made by {@link AbortSignal#timeout} there won't
     * abort any more. For a host that ends, so that no thread is left.
     */
    public static void stopTimeouts() {
        UnscopedTimer.stop();
    }

    /**
     * What runs tasks at once, on the thread that hands them over, in the scope that is present now: for whoever completes
     * futures on a thread of his own, so that what depends on them finds its scope.
     */
    public static Executor presentScope() {
        Scope scope = capture();
        if (scope == null) {
            return Runnable::run;
        }
        return task -> {
            Object before = scope.enter();
            try {
                task.run();
            } finally {
                scope.leave(before);
            }
        };
    }

    static @Nullable Scope capture() {
        Supplier<? extends @Nullable Scope> installed = capture;
        return installed == null ? null : installed.get();
    }
}

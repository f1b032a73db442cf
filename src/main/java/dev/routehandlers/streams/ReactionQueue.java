package dev.routehandlers.streams;

import java.util.ArrayDeque;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a stream has still to do, in order: the standard's microtask queue, one for each group of connected streams.
 */
/*
 * How the streams run on many threads
 *
 * The standard is written for one thread that runs each call to its end and runs the reactions of promises later, from
 * a queue. Here each stream has such a queue of its own. Streams that share state share a queue: the two sides of a
 * TransformStream, a stream and its tee branches. A pipe joins two queues and holds state only in its source's.
 *
 * The lock.    The queue's monitor guards every field of its streams, their controllers, readers and writers. A method
 *              takes it for the synchronous steps of the standard's algorithm, a few field accesses, and has let go of
 *              it before anything else runs: user code, the completion of a future, another queue's lock. So there is
 *              no lock order to keep. Fields and methods of package visibility expect the lock to be held, unless they
 *              say otherwise.
 * The queue.   Whatever the steps would call or settle is put into the queue under the lock: calls of user code (pull,
 *              write, transform, cancel ...) go before everything else, since the standard makes them at once; what
 *              follows from their return has its place from the step that called. Completions of futures and reactions
 *              to promises are first in, first out, as its microtasks are.
 * The drain.   The outermost call ends by draining the queue on its own thread. Only one thread drains at a time; a
 *              call that finds the queue being drained, because it was made by a callback or because another thread is
 *              at it, leaves its part to the drainer and returns. So callbacks of one queue never overlap and never
 *              nest: enqueue() inside pull() returns before pull() is called again, and the stack stays flat however
 *              many chunks flow. Different queues drain within each other, at most once each on one stack.
 *
 * It follows that read() returns a completed future when a chunk is queued, or when the source gives one as soon as it
 * is pulled; and that a callback, or a dependent of a future that runs on the completing thread, must not block
 * until its own stream goes on: what it waits for is queued behind it.
 *
 * Jobs.        A JavaScript engine has the one thread and the queue that the standard is written for. The conformance
 *              tests, which run in one, have reactions run there, and futures completed at once, since those of a
 *              promise run later anyway: so the web-platform-tests see the order of the standard, step by step.
 */
final class ReactionQueue {
    private static final System.Logger LOG = System.getLogger(ReactionQueue.class.getPackageName());

    /** The queue of jobs that new streams leave their reactions to; null for their own. For the conformance tests. */
    static volatile @Nullable Executor hostJobs;

    private final @Nullable Executor jobs = hostJobs;
    private final CallbackContext.@Nullable Scope scope = CallbackContext.capture();
    private final ArrayDeque<Runnable> calls = new ArrayDeque<>(1);
    private final ArrayDeque<Runnable> reactions = new ArrayDeque<>(4);
    private boolean draining;

    /** User code, which may fail and may take its time. */
    @FunctionalInterface
    interface Algorithm {
        @Nullable
        CompletionStage<?> run() throws Exception;
    }

    /** Has {@code reaction} run after all that is queued; the lock is not held then. */
    synchronized void post(Runnable reaction) {
        if (jobs == null) {
            reactions.add(reaction);
        } else {
            jobs.execute(() -> runNow(reaction));
        }
    }

    /** Has {@code completion}, which completes a future that others may have, run like a reaction. */
    synchronized void settle(Runnable completion) {
        if (jobs == null) {
            reactions.add(completion);
        } else {
            completion.run();
        }
    }

    /** Has {@code call}, which calls user code, run before all reactions; the lock is not held then. */
    synchronized void call(Runnable call) {
        calls.add(call);
    }

    /** Has {@code algorithm} called, and one of the reactions run when its promise is settled. */
    void invoke(Algorithm algorithm, Runnable fulfilled, Consumer<Throwable> rejected) {
        invokeIf(() -> true, algorithm, fulfilled, rejected);
    }

    /** The same, unless {@code wanted}, asked when it is to be called, says that it is not to be any more. */
    synchronized void invokeIf(
            BooleanSupplier wanted, Algorithm algorithm, Runnable fulfilled, Consumer<Throwable> rejected) {
        Invocation invocation = new Invocation(fulfilled, rejected);
        calls.add(() -> {
            if (wanted.getAsBoolean()) {
                invocation.call(algorithm);
            }
        });
        post(invocation);
    }

    /** Runs one of the reactions once {@code promise} is settled; null is a promise that is fulfilled already. */
    void upon(@Nullable CompletionStage<?> promise, Runnable fulfilled, Consumer<Throwable> rejected) {
        if (promise == null) {
            post(fulfilled);
            return;
        }
        var unused = promise.whenComplete((value, error) -> {
            react(error == null ? fulfilled : () -> rejected.accept(Reasons.unwrap(error)));
        });
    }

    /** Runs a reaction whose time has come: when all that was queued before is done, unless the host says when. */
    private void react(Runnable reaction) {
        if (jobs == null) {
            post(reaction);
            drain();
        } else {
            runNow(reaction); // it is a job that completes the promise
        }
    }

    private void runNow(Runnable reaction) {
        reaction.run();
        drain();
    }

    /** Ends a call: runs what is queued, unless that is being done already. The lock must not be held. */
    void drain() {
        for (Runnable next = first(); next != null; next = next()) {
            try {
                next.run();
            } catch (Throwable error) { // nothing that is queued throws; were it to, the stream must not stand still
                LOG.log(System.Logger.Level.ERROR, "a reaction of a stream failed", error);
            }
        }
    }

    private synchronized @Nullable Runnable first() {
        return draining ? null : next();
    }

    private synchronized @Nullable Runnable next() {
        Runnable next = calls.isEmpty() ? reactions.poll() : calls.poll();
        draining = next != null;
        return next;
    }

    /**
     * A call of user code, and the place among the reactions that its own has when the code returns at once: that of
     * the step which called it, though the call itself is made a little later.
     */
    private final class Invocation implements Runnable {
        private final Runnable fulfilled;
        private final Consumer<Throwable> rejected;
        private @Nullable Runnable reaction;
        private boolean passed;

        private Invocation(Runnable fulfilled, Consumer<Throwable> rejected) {
            this.fulfilled = fulfilled;
            this.rejected = rejected;
        }

        /** Calls {@code algorithm}, without the lock. A failure is a rejected promise, as in the standard. */
        private void call(Algorithm algorithm) {
            CompletionStage<?> promise;
            Object before = scope == null ? null : scope.enter();
            try {
                promise = algorithm.run();
            } catch (Throwable error) {
                if (error instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                }
                settle(() -> rejected.accept(error));
                return;
            } finally {
                if (scope != null) {
                    scope.leave(before);
                }
            }
            if (promise == null) {
                settle(fulfilled);
                return;
            }
            var unused = promise.whenComplete(
                    (value, error) -> settle(error == null ? fulfilled : () -> rejected.accept(Reasons.unwrap(error))));
        }

        private void settle(Runnable settled) {
            synchronized (ReactionQueue.this) {
                if (!passed) {
                    reaction = settled;
                    return;
                }
            }
            react(settled);
        }

        @Override
        public void run() {
            Runnable settled;
            synchronized (ReactionQueue.this) {
                passed = true;
                settled = reaction;
            }
            if (settled != null) {
                settled.run();
            }
        }
    }
}

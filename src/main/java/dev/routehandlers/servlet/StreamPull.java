package dev.routehandlers.servlet;

import dev.routehandlers.streams.ReadableStreamDefaultController;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/**
 * One pull of a body's stream. What comes while the body is being asked goes to the stream at once; what comes later, on
 * a thread of the container's, goes there on a thread of ours, as the stream's users run on it.
 */
final class StreamPull implements ListeningBody.Taker {
    private final ServletBody body;
    private final ReadableStreamDefaultController<byte[]> controller;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final Thread puller = Thread.currentThread();
    private boolean asking = true; // the puller's alone

    StreamPull(ServletBody body, ReadableStreamDefaultController<byte[]> controller) {
        this.body = body;
        this.controller = controller;
    }

    /** The body has been asked. Completes when the stream has what it wanted. */
    CompletableFuture<Void> asked() {
        asking = false;
        return done;
    }

    @Override
    public void chunk(byte[] bytes) {
        run(() -> controller.enqueue(bytes));
    }

    @Override
    public void end() {
        run(controller::close);
    }

    @Override
    public void fail(Throwable error) {
        run(() -> done.completeExceptionally(error));
    }

    private void run(Runnable step) {
        if (Thread.currentThread() == puller && asking) {
            perform(step);
            return;
        }
        try {
            body.execute(() -> perform(step));
        } catch (RejectedExecutionException stopped) {
            done.completeExceptionally(stopped);
        }
    }

    private void perform(Runnable step) {
        try {
            step.run();
            done.complete(null);
        } catch (RuntimeException cancelled) {
            done.completeExceptionally(cancelled);
        }
    }
}

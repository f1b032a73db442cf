package dev.routehandlers.servlet;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class KeptCallbackTest {
    private final CompletableFuture<Boolean> interrupted = new CompletableFuture<>();

    private Thread containerCalls(KeptCallback callback) {
        Thread thread = new Thread(() -> {
            callback.during(callback::come);
            interrupted.complete(Thread.interrupted());
        });
        thread.start();
        return thread;
    }

    private static void awaitParked(Thread thread) {
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    }

    @Test
    void theThreadStaysUntilTheLastHasGone() throws Exception {
        KeptCallback callback = new KeptCallback(true);
        Thread container = containerCalls(callback);
        callback.come();
        callback.go();
        awaitParked(container);
        assertFalse(interrupted.isDone());

        callback.go();
        assertFalse(interrupted.get());
        container.join();
    }

    @Test
    void theThreadGoesWhenItIsInterruptedAndStaysSo() throws Exception {
        Thread container = containerCalls(new KeptCallback(true));
        awaitParked(container);
        container.interrupt();
        assertTrue(interrupted.get());
        container.join();
    }

    @Test
    void elsewhereNobodyWaits() {
        KeptCallback callback = new KeptCallback(false);
        AtomicBoolean signalled = new AtomicBoolean();
        callback.during(() -> {
            callback.come();
            signalled.set(true);
        });
        callback.awaitGone();
        assertTrue(signalled.get());
    }
}

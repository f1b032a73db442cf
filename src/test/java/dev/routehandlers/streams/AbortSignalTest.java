package dev.routehandlers.streams;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.errors.DomException;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AbortSignalTest {
    private final AbortController controller = new AbortController();
    private final AbortSignal signal = controller.signal();

    @Test
    void withoutAReasonItIsAnAbortError() {
        assertFalse(signal.aborted());
        assertNull(signal.reason());
        signal.throwIfAborted();

        controller.abort();

        assertTrue(signal.aborted());
        DomException reason = assertInstanceOf(DomException.class, signal.reason());
        assertEquals("AbortError", reason.name());
        assertSame(reason, assertThrows(DomException.class, signal::throwIfAborted));
    }

    @Test
    void theFirstReasonStays() {
        controller.abort("first");
        controller.abort("second");

        assertEquals("first", signal.reason());
    }

    @Test
    void aReasonThatIsAnExceptionIsThrownAsItIs() {
        IOException reason = new IOException();
        controller.abort(reason);

        assertSame(reason, assertThrows(IOException.class, signal::throwIfAborted));
    }

    @Test
    void anyOtherReasonIsThrownAsAnAbortErrorWithItsText() {
        controller.abort("enough");

        DomException error = assertThrows(DomException.class, signal::throwIfAborted);
        assertEquals("AbortError", error.name());
        assertEquals("enough", error.getMessage());
    }

    @Test
    void listenersRunOnceInOrder() {
        List<String> events = new ArrayList<>();
        signal.onAbort(() -> events.add("a"));
        signal.onAbort(() -> events.add("b"));

        controller.abort();
        controller.abort();

        assertEquals(List.of("a", "b"), events);
    }

    @Test
    void aListenerThatFailsKeepsNoOtherFromRunning() {
        List<String> events = new ArrayList<>();
        signal.onAbort(() -> {
            throw new IllegalStateException("one that a test throws");
        });
        signal.onAbort(() -> events.add("b"));

        controller.abort();

        assertEquals(List.of("b"), events);
    }

    @Test
    void aListenerThatComesLateRunsAtOnce() {
        controller.abort();
        List<String> events = new ArrayList<>();

        signal.onAbort(() -> events.add("late"));

        assertEquals(List.of("late"), events);
    }

    @Test
    void aListenerCanBeTakenBack() {
        List<String> events = new ArrayList<>();
        AbortSignal.Registration registration = signal.onAbort(() -> events.add("no"));

        registration.close();
        controller.abort();

        assertEquals(List.of(), events);
    }

    @Test
    void aTimeoutAbortsWithATimeoutError() {
        AbortSignal timeout = AbortSignal.timeout(Duration.ofMillis(10));

        await().until(timeout::aborted);

        assertEquals(
                "TimeoutError",
                assertInstanceOf(DomException.class, timeout.reason()).name());
        assertFalse(AbortSignal.timeout(Duration.ofDays(1)).aborted());
        assertFalse(AbortSignal.timeout(Duration.ofSeconds(Long.MAX_VALUE)).aborted());
    }

    @Test
    void timeoutsOutsideOfARequestAreForgottenWhenTheHostEndsAndLeaveNoThread() {
        AtomicInteger runs = new AtomicInteger();
        AbortSignal.timeout(Duration.ofMillis(200)).onAbort(runs::incrementAndGet);

        CallbackContext.stopTimeouts();

        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("route-handlers-timeouts")));
        AbortSignal later = AbortSignal.timeout(Duration.ofMillis(300));
        await().until(later::aborted);
        assertEquals(0, runs.get());
    }

    @Test
    void anyFollowsTheFirstOfItsSourcesThatAborts() {
        AbortController other = new AbortController();
        AbortSignal any = AbortSignal.any(signal, other.signal());
        AbortSignal nested = AbortSignal.any(any, new AbortController().signal());
        assertFalse(nested.aborted());

        other.abort("other");
        controller.abort("too late");

        assertEquals("other", any.reason());
        assertEquals("other", nested.reason());
    }

    @Test
    void anyOfAnAbortedSignalIsAbortedAlready() {
        controller.abort("before");

        assertEquals(
                "before",
                AbortSignal.any(new AbortController().signal(), signal).reason());
        assertFalse(AbortSignal.any().aborted());
    }

    @Test
    void theListenersOfASourceRunBeforeThoseThatDependOnIt() {
        List<String> events = new ArrayList<>();
        AbortSignal any = AbortSignal.any(signal);
        any.onAbort(() -> events.add("dependent"));
        signal.onAbort(() -> events.add("source"));

        controller.abort();

        assertEquals(List.of("source", "dependent"), events);
    }

    @Test
    void aDependentSignalThatNobodyKnowsIsCollectedWhileItsSourceLives() {
        WeakReference<AbortSignal> dependent = new WeakReference<>(AbortSignal.any(signal));

        await().until(() -> {
            System.gc();
            return dependent.get() == null;
        });
        controller.abort();
    }

    @Test
    void oneThatSomebodyListensToIsKept() {
        AtomicInteger runs = new AtomicInteger();
        listenToADependentOf(signal, runs);
        collectGarbage();

        controller.abort();

        assertEquals(1, runs.get());
    }

    @Test
    void aTimeoutThatSomebodyListensToThroughAnotherSignalIsKept() {
        AtomicInteger runs = new AtomicInteger();
        listenToADependentOf(AbortSignal.timeout(Duration.ofMillis(300)), runs);
        collectGarbage();

        await().until(() -> runs.get() == 1);
    }

    private static void listenToADependentOf(AbortSignal source, AtomicInteger runs) {
        AbortSignal.any(AbortSignal.any(source)).onAbort(runs::incrementAndGet);
    }

    private static void collectGarbage() {
        WeakReference<Object> canary = new WeakReference<>(new Object());
        await().until(() -> {
            System.gc();
            return canary.get() == null;
        });
    }

    @Test
    void abortsOfManyThreadsAreOne() throws Exception {
        for (int i = 0; i < 1000; i++) {
            AbortController first = new AbortController();
            AbortController second = new AbortController();
            AbortSignal any = AbortSignal.any(first.signal(), second.signal());
            AtomicInteger runs = new AtomicInteger();
            List<CompletableFuture<Void>> threads = List.of(
                    CompletableFuture.runAsync(() -> first.abort("first")),
                    CompletableFuture.runAsync(() -> second.abort("second")),
                    CompletableFuture.runAsync(() -> any.onAbort(runs::incrementAndGet)));
            for (CompletableFuture<Void> thread : threads) {
                StreamsFixture.get(thread);
            }

            assertEquals(1, runs.get());
            assertTrue(any.aborted());
        }
    }
}

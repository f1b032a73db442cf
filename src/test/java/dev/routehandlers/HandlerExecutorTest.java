package dev.routehandlers;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class HandlerExecutorTest {
    private static final int MAX_STREAMS = 3;
    private static final int MAX_THREADS = MAX_STREAMS + 16;
    private static final InheritableThreadLocal<String> OF_A_REQUEST = new InheritableThreadLocal<>();

    private final ClassLoader loader = new ClassLoader(getClass().getClassLoader()) {};
    private final ExecutorService executor = HandlerExecutor.create(MAX_STREAMS, loader);
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void stop() {
        release.countDown();
        executor.shutdownNow();
        OF_A_REQUEST.remove();
    }

    private void block() {
        try {
            assertTrue(release.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void itsThreadsBelongToTheApplicationAndToNoRequest() throws Exception {
        OF_A_REQUEST.set("a secret");

        executor.submit(() -> {
                    assertSame(loader, Thread.currentThread().getContextClassLoader());
                    assertNull(OF_A_REQUEST.get());
                    assertTrue(Thread.currentThread().isDaemon());
                    assertTrue(Thread.currentThread().getName().startsWith("route-handlers-"));
                    return null;
                })
                .get(10, TimeUnit.SECONDS);
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_20)
    void aTaskWaitsOnlyWhenAllThreadsAreTaken() throws Exception {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        AtomicInteger running = new AtomicInteger();
        for (int i = 0; i < MAX_THREADS; i++) {
            executor.execute(() -> {
                threads.add(Thread.currentThread().getName());
                running.incrementAndGet();
                block();
            });
        }
        await().until(() -> running.get() == MAX_THREADS);
        Future<Boolean> queued =
                executor.submit(() -> threads.contains(Thread.currentThread().getName()));
        assertEquals(MAX_THREADS, running.get());

        release.countDown();

        assertTrue(queued.get(10, TimeUnit.SECONDS));
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void virtualThreadsHaveNoLimit() {
        AtomicInteger running = new AtomicInteger();
        for (int i = 0; i < 100 * MAX_THREADS; i++) {
            executor.execute(() -> {
                running.incrementAndGet();
                block();
            });
        }

        await().until(() -> running.get() == 100 * MAX_THREADS);
    }

    @Test
    void nothingRunsAfterTheEnd() {
        executor.shutdown();

        assertThrows(RejectedExecutionException.class, () -> executor.execute(() -> {}));
    }
}

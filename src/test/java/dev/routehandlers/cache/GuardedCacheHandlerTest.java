package dev.routehandlers.cache;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuardedCacheHandlerTest {
    private static final CacheEntry ENTRY = CacheEntryTest.entry(5, "body");

    private final CacheHandler store = mock(CacheHandler.class);
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH.plusSeconds(1_000));
    private final GuardedCacheHandler guarded =
            new GuardedCacheHandler(store, Duration.ofMillis(150), Duration.ofSeconds(2), now::get);

    @AfterEach
    void close() {
        guarded.close();
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    @Test
    void passesCallsOn() throws Exception {
        when(store.get("key")).thenReturn(ENTRY);
        guarded.set("other", ENTRY);

        assertEquals(ENTRY, guarded.get("key"));
        verify(store).set("other", ENTRY);
    }

    @Test
    void tagsThatCouldNotBeWrittenAreTriedAgainThoughNobodyAsksForAnything() throws Exception {
        Map<String, TagTimes> times = Map.of("a", new TagTimes(1, 0));
        doThrow(new IOException("down")).doNothing().when(store).updateTags(times);
        guarded.updateTags(times);

        await().untilAsserted(() -> verify(store, times(2)).updateTags(times));
    }

    @Test
    void aFailureIsAMiss() throws Exception {
        when(store.get("key")).thenThrow(new IOException("down"));
        when(store.lease(any(), any())).thenThrow(new IOException("down"));

        assertNull(guarded.get("key"));
        assertTrue(guarded.lease("key", Duration.ofSeconds(1)), "the entry is made without a lease");
    }

    @Test
    void aCallThatHangsIsInterruptedAndAMiss() throws Exception {
        AtomicBoolean interrupted = new AtomicBoolean();
        when(store.get("key")).thenAnswer(call -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.set(true);
                throw e;
            }
            return ENTRY;
        });

        assertNull(guarded.get("key"));
        await().untilTrue(interrupted);
    }

    @Test
    void isLeftAloneAfterSomeFailuresAndTriedAgain() throws Exception {
        when(store.get("key")).thenThrow(new IOException("down"));
        for (int i = 0; i < 9; i++) {
            guarded.get("key");
        }
        verify(store, times(5)).get("key");
        assertTrue(guarded.isOpen());

        pass(Duration.ofSeconds(3));
        guarded.get("key");
        guarded.get("key");
        verify(store, times(6)).get("key");

        pass(Duration.ofSeconds(3));
        reset(store);
        when(store.get("key")).thenReturn(ENTRY);
        assertEquals(ENTRY, guarded.get("key"));
        assertEquals(ENTRY, guarded.get("key"));
        assertFalse(guarded.isOpen());
    }

    @Test
    void tagsThatCouldNotBeWrittenAreWrittenLater() throws Exception {
        doThrow(new IOException("down")).when(store).updateTags(any());
        guarded.updateTags(Map.of("a", new TagTimes(5, 0)));
        guarded.updateTags(Map.of("a", new TagTimes(0, 7), "b", new TagTimes(1, 1)));
        reset(store);

        guarded.writeTags();
        guarded.writeTags();
        verify(store, times(1)).updateTags(Map.of("a", new TagTimes(5, 7), "b", new TagTimes(1, 1)));
    }

    @Test
    void tagsAreWrittenAsSoonAsTheStoreIsBack() throws Exception {
        when(store.get("key")).thenThrow(new IOException("down"));
        for (int i = 0; i < 5; i++) {
            guarded.get("key");
        }
        guarded.updateTags(Map.of("a", new TagTimes(5, 0)));
        verify(store, never()).updateTags(any());

        reset(store);
        pass(Duration.ofSeconds(3));
        guarded.get("key");
        verify(store).updateTags(Map.of("a", new TagTimes(5, 0)));
    }
}

package dev.routehandlers.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.routehandlers.cache.CacheEntry.HeaderLine;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CacheEntryTest {
    static CacheEntry entry(long createdAt, String body, String... tags) {
        return new CacheEntry(
                createdAt,
                60,
                List.of(tags),
                203,
                List.of(new HeaderLine("content-type", "text/x-é"), new HeaderLine("x-empty", "")),
                body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void bytesHoldAllOfIt() {
        CacheEntry entry = entry(1_700_000_000_000L, "grüße 😀", "a", "tag with \n and ü");

        assertEquals(entry, CacheEntry.fromBytes(entry.toBytes()));
    }

    @Test
    void anEmptyBodyIsOne() {
        CacheEntry entry = new CacheEntry(0, Integer.MAX_VALUE, List.of(), 0, List.of(), new byte[0]);

        assertEquals(entry, CacheEntry.fromBytes(entry.toBytes()));
    }

    @Test
    void aPartOfItIsNothing() {
        byte[] whole = entry(1, "body", "tag").toBytes();
        for (int length = 0; length < whole.length; length++) {
            assertNull(CacheEntry.fromBytes(Arrays.copyOf(whole, length)), "the first " + length + " bytes");
        }
        assertNotNull(CacheEntry.fromBytes(whole));
    }

    @Test
    void aChangedByteIsNoticed() {
        byte[] whole = entry(1, "body", "tag").toBytes();
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 1;
            assertNull(CacheEntry.fromBytes(changed), "with byte " + i + " changed");
        }
    }

    @Test
    void sizeCountsBodyHeadersAndTags() {
        int small = entry(1, "").size();
        assertEquals(small + 1_000, entry(1, "x".repeat(1_000)).size());
    }
}

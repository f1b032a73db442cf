package dev.routehandlers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class SetCookieMergeTest {
    private static final InstantSource NOW = InstantSource.fixed(Instant.parse("2026-11-23T06:50:19Z"));

    private static List<String> merge(Cookies store, String... lines) {
        return SetCookieMerge.merge(List.of(lines), store, NOW);
    }

    private static Cookies store() {
        return Cookies.store(null, "/");
    }

    @Test
    void leavesTheResponsesHeadersAloneWhenTheStoreIsUntouched() {
        assertEquals(
                List.of("k=1;path=/", "k=2; Path=/other", "token=a=b"),
                merge(store(), "k=1;path=/", "k=2; Path=/other", "token=a=b"));
    }

    @Test
    void splitsJoinedCookiesEvenThen() {
        assertEquals(List.of("j1=1; Path=/", "j2=2; HttpOnly"), merge(store(), "j1=1; Path=/, j2=2; HttpOnly"));
    }

    @Test
    void sendsTheStoresAloneWhenTheResponseSetsNone() {
        assertEquals(List.of("a=1; Path=/"), merge(store().set("a", "1")));
    }

    @Test
    void theResponsesWinAndComeFirstAndAreWrittenAnew() {
        Cookies store = store().set("shared", "from-store").set("store-only", "1");

        assertEquals(
                List.of(
                        "shared=from-response; Path=/; HttpOnly",
                        "resp-only=2; Path=/; Expires=Mon, 23 Nov 2026 06:51:19 GMT; Max-Age=60",
                        "store-only=1; Path=/"),
                merge(store, "shared=from-response; HttpOnly", "resp-only=2; Max-Age=60"));
    }

    @Test
    void twoOfOneNameCollapseToTheLast() {
        assertEquals(
                List.of("k=2; Path=/other", "s=1; Path=/"),
                merge(store().set("s", "1"), "k=1; Path=/", "k=2; Path=/other"));
    }

    @Test
    void aValueIsNotSpelledAnew() {
        assertEquals(
                List.of("signed=YWJj==; Path=/", "gone=1; Path=/; Max-Age=0", "s=1; Path=/"),
                merge(store().set("s", "1"), "signed=YWJj==", "gone=1; Max-Age=0"));
    }

    @Test
    void theDefaultPathIsTheStores() {
        Cookies store = Cookies.store(null, "/shop").set("s", "1");

        assertEquals(List.of("k=1; Path=/shop", "s=1; Path=/shop"), merge(store, "k=1"));
    }
}

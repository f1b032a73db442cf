package dev.routehandlers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CookieDateTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Wed, 02 Jan 2030 03:04:05 GMT",
                "Wednesday, 02-Jan-30 03:04:05 GMT",
                "Wed Jan  2 03:04:05 2030",
                "Wed, 2 January 2030 3:4:5"
            })
    void readsTheDatesThatBrowsersRead(String text) {
        assertEquals(Instant.parse("2030-01-02T03:04:05Z"), CookieDate.parse(text));
    }

    @Test
    void twoDigitsOfAYearFrom70OnAreOfTheLastCentury() {
        assertEquals(Instant.parse("1970-01-01T00:00:00Z"), CookieDate.parse("Thu, 01-Jan-70 00:00:00 GMT"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "tomorrow",
                "Wed, 02 Jan 2030",
                "Wed, 32 Jan 2030 03:04:05 GMT",
                "Wed, 02 Foo 2030 03:04:05 GMT",
                "Wed, 02 Jan 2030 24:04:05 GMT"
            })
    void whatIsNoDateMeansNone(String text) {
        assertNull(CookieDate.parse(text));
    }

    @Test
    void printsTheHttpDate() {
        assertEquals("Wed, 02 Jan 2030 03:04:05 GMT", CookieDate.format(Instant.parse("2030-01-02T03:04:05.678Z")));
    }

    @Test
    void movesWhatDoesNotFitToTheNearestDateThatDoes() {
        assertEquals("Fri, 31 Dec 9999 23:59:59 GMT", CookieDate.format(Instant.MAX));
        assertEquals("Thu, 01 Jan 1970 00:00:00 GMT", CookieDate.format(Instant.MIN));
    }

    @Test
    void anAgeBeyondAllYearsEndsWithTheLast() {
        Instant now = Instant.parse("2026-11-24T00:00:00Z");

        assertEquals(Instant.parse("9999-12-31T23:59:59Z"), CookieDate.after(now, Long.MAX_VALUE));
        assertEquals(Instant.EPOCH, CookieDate.after(now, Long.MIN_VALUE));
        assertEquals(Instant.parse("2026-11-24T00:01:00Z"), CookieDate.after(now, 60));
    }
}

package dev.routehandlers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.errors.WebTypeError;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServerSentEventTest {
    @Test
    void dataAlone() {
        assertEquals("data: hello\n\n", ServerSentEvent.of("hello").wire());
    }

    @Test
    void everyField() {
        ServerSentEvent event = ServerSentEvent.of("21 °C")
                .event("temperature")
                .id("7")
                .retry(Duration.ofSeconds(2))
                .comment("from the roof");

        assertEquals(": from the roof\nevent: temperature\nid: 7\nretry: 2000\ndata: 21 °C\n\n", event.wire());
    }

    @Test
    void eachLineOfDataHasItsField() {
        assertEquals(
                "data: a\ndata: b\ndata: c\ndata: \ndata: d\ndata: \n\n",
                ServerSentEvent.of("a\nb\rc\r\n\r\nd\n").wire());
    }

    @Test
    void blanksInFrontOfDataStay() {
        assertEquals("data:   x\n\n", ServerSentEvent.of("  x").wire());
    }

    @Test
    void emptyDataIsAnEventNonetheless() {
        assertEquals("data: \n\n", ServerSentEvent.of("").wire());
    }

    @Test
    void aCommentCannotEndAndBecomeAnEvent() {
        assertEquals(
                ": a\n: data: b\n\n", ServerSentEvent.ofComment("a\ndata: b").wire());
    }

    @Test
    void anEmptyIdMakesTheBrowserForget() {
        assertEquals("id: \ndata: x\n\n", ServerSentEvent.of("x").id("").wire());
    }

    @Test
    void refusesLineBreaksInNameAndId() {
        ServerSentEvent event = ServerSentEvent.of("x");
        for (String bad : new String[] {"ab\n", "ab\r", "ab\r\ndata: y"}) {
            WebTypeError error = assertThrows(WebTypeError.class, () -> event.event(bad));
            String message = error.getMessage();
            assertNotNull(message);
            assertTrue(message.contains("index 2"), message);
            assertThrows(WebTypeError.class, () -> event.id(bad));
        }
    }

    @Test
    void refusesNulInTheId() {
        assertThrows(WebTypeError.class, () -> ServerSentEvent.of("x").id("a\0b"));
    }

    @Test
    void refusesToWaitLessThanNothing() {
        assertThrows(WebTypeError.class, () -> ServerSentEvent.of("x").retry(Duration.ofMillis(-1)));
    }
}

package dev.routehandlers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.web.Response;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private record Tick(int n, String unit) {}

    private static String text(Response response) throws Exception {
        return response.text().get(5, TimeUnit.SECONDS);
    }

    /** Gives one event and then fails. */
    private static final class Failing implements Iterator<String> {
        private boolean first = true;

        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public String next() {
            if (first) {
                first = false;
                return "one";
            }
            throw new IllegalStateException("the feed broke");
        }
    }

    private static Iterable<String> failing() {
        return Failing::new;
    }

    @Test
    void isAnEventStream() {
        assertEquals("text/event-stream", EventStream.of(List.of()).headers().get("content-type"));
    }

    @Test
    void sendsTextsEventsAndObjects() throws Exception {
        Response response = EventStream.of(
                List.of("hello\nworld", ServerSentEvent.of("x").event("tick"), new Tick(1, "°C"), List.of(1, 2)));

        assertEquals("""
            data: hello
            data: world

            event: tick
            data: x

            data: {"n":1,"unit":"°C"}

            data: [1,2]

            """, text(response));
    }

    @Test
    void takesWhatAReadableStreamTakes() throws Exception {
        assertEquals("data: a\n\ndata: b\n\n", text(EventStream.of(Stream.of("a", "b"))));
        assertThrows(WebTypeError.class, () -> EventStream.of(7));
    }

    @Test
    void nullsInJsonAreKept() throws Exception {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("gone", null);

        assertEquals("data: {\"gone\":null}\n\n", text(EventStream.of(List.of(event))));
    }

    @Test
    void failsWithItsSource() {
        Response response = EventStream.of(failing());
        ExecutionException error = assertThrows(ExecutionException.class, () -> text(response));

        Throwable cause = error.getCause();
        assertNotNull(cause);
        assertEquals("the feed broke", cause.getMessage());
    }

    @Test
    void mayEndWithAnEventWhenItsSourceFails() throws Exception {
        Response response = EventStream.of(
                failing(),
                error -> ServerSentEvent.of(String.valueOf(error.getMessage())).event("error"));

        assertEquals("data: one\n\nevent: error\ndata: the feed broke\n\n", text(response));
    }

    @Test
    void refusesBytes() {
        Response response = EventStream.of(List.of(new byte[] {1}));
        ExecutionException error = assertThrows(ExecutionException.class, () -> text(response));

        assertInstanceOf(WebTypeError.class, error.getCause());
    }
}

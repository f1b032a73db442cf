package dev.routehandlers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StreamingTextResponseTest {
    private static String text(Response response) throws Exception {
        return response.text().get(5, TimeUnit.SECONDS);
    }

    @Test
    void streamsTokensAsUtf8Text() throws Exception {
        Response response = new StreamingTextResponse(List.of("Hal", "", "lo ", "中"));

        assertEquals("text/plain; charset=utf-8", response.headers().get("content-type"));
        assertEquals("Hallo 中", text(response));
    }

    @Test
    void keepsStatusHeadersAndATypeThatWasGiven() {
        Response response = new StreamingTextResponse(
                List.of(), new ResponseInit().status(202).header("x-a", "1").header("Content-Type", "text/markdown"));

        assertEquals(202, response.status());
        assertEquals("1", response.headers().get("x-a"));
        assertEquals("text/markdown", response.headers().get("content-type"));
    }

    @Test
    void leavesTheInitAsItIs() {
        ResponseInit init = new ResponseInit().status(202);
        new StreamingTextResponse(List.of(), init);

        assertEquals(
                "text/plain;charset=UTF-8", new Response("x", init).headers().get("content-type"));
    }

    @Test
    void tokensMayBeBytes() throws Exception {
        assertEquals("é!", text(new StreamingTextResponse(List.of("é".getBytes(StandardCharsets.UTF_8), "!"))));
    }

    @Test
    void aCharacterMayBeSplitBetweenTokens() throws Exception {
        assertEquals("a😀b", text(new StreamingTextResponse(List.of("a\ud83d", "\ude00b"))));
    }

    @Test
    void halfOfACharacterAtTheEndIsReplaced() throws Exception {
        assertEquals("a\ufffd", text(new StreamingTextResponse(List.of("a\ud83d"))));
    }

    @Test
    void aTokenIsAskedForWhenItIsReadAndNotBefore() throws Exception {
        List<String> asked = new ArrayList<>();
        Response response = new StreamingTextResponse(Stream.of("a", "b").peek(asked::add));
        assertEquals(List.of(), asked);

        response.body().getReader().read().get(5, TimeUnit.SECONDS);
        assertEquals(List.of("a"), asked);
    }

    @Test
    void refusesOtherTokens() {
        Response response = new StreamingTextResponse(List.of(7));
        ExecutionException error = assertThrows(ExecutionException.class, () -> text(response));

        assertInstanceOf(WebTypeError.class, error.getCause());
    }
}

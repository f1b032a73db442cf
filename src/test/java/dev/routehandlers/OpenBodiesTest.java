package dev.routehandlers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.streams.UnderlyingSource;
import dev.routehandlers.web.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What becomes of bodies that nobody reads. */
class OpenBodiesTest {
    private final List<Runnable> later = new ArrayList<>();
    private final OpenBodies open = new OpenBodies((delay, task) -> {
        assertEquals(OpenBodies.UNREAD, delay);
        later.add(task);
        return new CompletableFuture<>();
    });

    /** A body that never comes, and knows whether it is still wanted. */
    private static final class Unsent implements UnderlyingSource<byte[]> {
        private final Response response = new Response(new ReadableStream<>(this));
        private boolean cancelled;

        @Override
        public CompletionStage<?> cancel(Object reason) {
            cancelled = true;
            return null;
        }
    }

    @Test
    void whatNobodyHasBegunToReadIsCancelled() {
        Unsent read = new Unsent();
        Unsent unread = new Unsent();
        open.add(read.response);
        open.add(unread.response);
        var unused = read.response.text();

        open.close();

        assertTrue(unread.cancelled);
        assertFalse(read.cancelled);
    }

    @Test
    void whatComesLaterHasSomeTime() {
        Unsent read = new Unsent();
        Unsent unread = new Unsent();
        open.close();
        open.add(read.response);
        open.add(unread.response);
        open.close();
        assertFalse(unread.cancelled);

        var unused = read.response.text();
        later.forEach(Runnable::run);

        assertTrue(unread.cancelled);
        assertFalse(read.cancelled);
    }
}

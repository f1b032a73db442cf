package dev.routehandlers.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.servlet.RawConnection.Head;
import dev.routehandlers.servlet.TestServer.RunningServer;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.web.Response;
import jakarta.servlet.Filter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said when something in front doesn't let answers go on. */
class AsyncSupportedTest {
    private static final class Warnings extends Handler {
        private final List<String> messages = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().equals(Level.WARNING)) {
                messages.add(record.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void aFilterWithoutItIsWarnedOfOnceByTheLineThatIsMissing(TestServer server) throws Exception {
        Filter filter = (request, response, chain) -> chain.doFilter(request, response);
        TestWebApp app =
                TestWebApp.of("dev.routehandlers.servlet.app").filter(filter).asyncSupported(false);
        Logger logger = Logger.getLogger(RouteHandlerServlet.class.getName());
        Warnings warnings = new Warnings();
        logger.addHandler(warnings);
        try (RunningServer running = server.start(app);
                RawConnection connection = running.connect()) {
            for (int i = 0; i < 3; i++) {
                CompletableFuture<Response> pending = new CompletableFuture<>();
                Probe.later(request -> {
                    new Thread(() -> pending.complete(new Response("later"))).start();
                    return pending;
                });
                Head head = connection.request("GET", "/later").head();
                assertEquals("later", connection.body(head));
            }
            Probe.now(request -> new Response(ReadableStream.from(List.of(new byte[] {'s'}))));
            Head head = connection.request("GET", "/now").head();
            assertEquals("s", connection.body(head));
        } finally {
            logger.removeHandler(warnings);
        }
        assertEquals(1, warnings.messages.size(), warnings.messages::toString);
        String warning = warnings.messages.get(0);
        assertTrue(warning.contains("<async-supported>true</async-supported>"), warning);
        assertTrue(warning.contains("each <filter> in front of it"), warning);
    }
}

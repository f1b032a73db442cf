package dev.routehandlers.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.routehandlers.servlet.TestServer.RunningServer;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers that are at hand when the handler returns: what is on the wire. */
class HotPathTest {
    private static final TestWebApp APP = TestWebApp.of("dev.routehandlers.servlet.app");

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void jsonHasItsLengthAndLeavesTheConnectionOpen(TestServer server) throws Exception {
        try (RunningServer running = server.start(APP);
                RawConnection connection = running.connect()) {
            for (int i = 0; i < 2; i++) {
                RawConnection.Head head = connection.request("GET", "/json").head();
                assertEquals(200, head.status());
                assertEquals("application/json", head.header("content-type"));
                assertEquals("25", head.header("content-length"));
                assertNull(head.header("transfer-encoding"));
                assertEquals("{\"message\":\"Hello World\"}", connection.body(head));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void headHasTheLengthOfTheBodyThatIsLeftOut(TestServer server) throws Exception {
        try (RunningServer running = server.start(APP);
                RawConnection connection = running.connect()) {
            RawConnection.Head head = connection.request("HEAD", "/json").head();
            assertEquals("25", head.header("content-length"));
            assertEquals(200, connection.request("GET", "/json").head().status());
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void statusesWithoutABodyHaveNone(TestServer server) throws Exception {
        try (RunningServer running = server.start(APP);
                RawConnection connection = running.connect()) {
            for (int status : new int[] {204, 304}) {
                Probe.now(request -> new Response(null, new ResponseInit().status(status)));
                RawConnection.Head head = connection.request("GET", "/now").head();
                assertEquals(status, head.status());
                assertNull(head.header("transfer-encoding"));
                assertNull(head.header("content-length"), head::toString);
            }
            assertEquals(200, connection.request("GET", "/json").head().status());
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void headersAreSentAsTheHandlerSetThem(TestServer server) throws Exception {
        Probe.now(request -> new Response(
                "x",
                new ResponseInit()
                        .status(201)
                        .header("Content-Type", "text/plain")
                        .header("Set-Cookie", "a=1")
                        .header("Set-Cookie", "b=2")
                        .header("X-Many", "1")
                        .header("X-Many", "2")
                        .header("Content-Length", "77")
                        .header("Transfer-Encoding", "chunked")));
        try (RunningServer running = server.start(APP);
                RawConnection connection = running.connect()) {
            RawConnection.Head head = connection.request("GET", "/now").head();
            assertEquals(201, head.status());
            assertEquals("text/plain", head.header("content-type"));
            assertEquals("a=1|b=2", head.header("set-cookie"));
            assertEquals("1, 2", head.header("x-many"));
            assertEquals("1", head.header("content-length"));
            assertNull(head.header("transfer-encoding"));
            assertEquals("x", connection.body(head));
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.class)
    void aFailingHandlerIsAnEmpty500(TestServer server) throws Exception {
        Probe.now(request -> {
            throw new IllegalStateException("on purpose");
        });
        try (RunningServer running = server.start(APP);
                RawConnection connection = running.connect()) {
            RawConnection.Head head = connection.request("GET", "/now").head();
            assertEquals(500, head.status());
            assertEquals("", connection.body(head));
        }
    }
}

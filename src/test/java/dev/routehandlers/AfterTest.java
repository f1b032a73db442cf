package dev.routehandlers;

import static dev.routehandlers.Next.after;
import static dev.routehandlers.Next.cookies;
import static dev.routehandlers.Next.headers;
import static dev.routehandlers.Next.notFound;
import static dev.routehandlers.Next.redirect;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.web.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The callbacks of {@code after()}. */
class AfterTest {
    private static Handler handler = request -> null;

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final LogCapture log = new LogCapture();
    private final TestApp app = TestApp.of("after", After.class);

    /** A handler that a test brings. */
    @FunctionalInterface
    private interface Handler {
        @Nullable
        Response handle(NextRequest request) throws Exception;
    }

    public static final class After {
        public static @Nullable Response GET(NextRequest request) throws Exception {
            return handler.handle(request);
        }
    }

    @AfterEach
    void close() {
        app.close();
        log.close();
    }

    private TestExchange request(Handler tried) {
        handler = tried;
        return app.request("GET", "/after").header("Cookie", "a=1").header("x-name", "Ada");
    }

    private void awaitEvents(String... expected) {
        await().until(() -> events.size() >= expected.length);
        assertEquals(List.of(expected), events);
    }

    @Test
    void theyRunWhenTheAnswerHasBeenSentNotBefore() {
        TestExchange exchange = request(request -> {
                    after(() -> events.add("after"));
                    return new Response("hello");
                })
                .keepOpen()
                .send();
        assertEquals("hello", exchange.text());
        assertEquals(List.of(), events);

        exchange.end();

        awaitEvents("after");
    }

    @Test
    void oneThatComesLateIsNotTheLastWhileOthersAreStillToBeStarted() {
        AfterTasks tasks = request(request -> null).afterTasks();
        tasks.add(() -> events.add("kept"));
        assertTrue(tasks.fallDue());

        tasks.add(CompletableFuture.completedFuture("late"));

        assertTrue(tasks.ends(), "the kept one was the last");
    }

    @Test
    void theyStartInOrderAndRunConcurrently() throws InterruptedException {
        CountDownLatch second = new CountDownLatch(1);
        request(request -> {
                    after(() -> {
                        assertTrue(second.await(10, TimeUnit.SECONDS));
                        events.add("first ends");
                    });
                    after(() -> {
                        events.add("second");
                        second.countDown();
                    });
                    return new Response(null);
                })
                .send();

        awaitEvents("second", "first ends");
    }

    @Test
    void theyRunWhateverTheAnswerIs() {
        request(request -> {
                    after(() -> events.add("redirect"));
                    throw redirect("/x");
                })
                .send();
        awaitEvents("redirect");
        request(request -> {
                    after(() -> events.add("notFound"));
                    throw notFound();
                })
                .send();
        awaitEvents("redirect", "notFound");
        request(request -> {
                    after(() -> events.add("error"));
                    throw new IllegalStateException("failed");
                })
                .send();
        awaitEvents("redirect", "notFound", "error");
    }

    @Test
    void theySeeHeadersAndCookiesAsTheyWere() {
        request(request -> {
                    cookies().set("b", "2");
                    after(() -> events.add(
                            headers().get("x-name") + " " + cookies().get("a").value() + " "
                                    + cookies().get("b").value() + " "
                                    + request.headers().get("x-name") + " "
                                    + request.url()));
                    return new Response(null);
                })
                .send();

        awaitEvents("Ada 1 2 Ada http://example.com/after");
    }

    @Test
    void theyMayAskForWhatTheHandlerDidNot() {
        request(request -> {
                    after(() -> events.add(
                            cookies().get("a").value() + " " + headers().get("x-name")));
                    return new Response(null);
                })
                .send();

        awaitEvents("1 Ada");
    }

    @Test
    void theyCannotSetCookies() {
        request(request -> {
                    after(() -> events.add(assertThrows(
                                    IllegalStateException.class, () -> cookies().set("b", "2"))
                            .getMessage()));
                    return new Response(null);
                })
                .send();

        awaitEvents("cookies can only be read here: the answer that would set one has been sent");
    }

    @Test
    void cookiesThatAreSetWhileTheBodyStreamsAreIgnored() {
        TestExchange exchange = request(request -> {
                    Cookies store = cookies().set("b", "2");
                    CompletableFuture<Void> later = new CompletableFuture<>();
                    after(later);
                    store.set("c", "3");
                    handler = again -> {
                        store.set("d", "4");
                        later.complete(null);
                        return new Response(String.valueOf(store.has("d")));
                    };
                    return new Response(null);
                })
                .keepOpen()
                .send();
        assertEquals(List.of("b=2; Path=/", "c=3; Path=/"), exchange.setCookie());

        assertEquals("false", app.get("/after").text());
        exchange.end();
    }

    @Test
    void oneThatFailsIsLoggedAndHarmsNoOther() {
        request(request -> {
                    after(() -> {
                        throw new IllegalStateException("failed");
                    });
                    after(CompletableFuture.failedFuture(new IllegalStateException("failed, too")));
                    after(() -> events.add("fine"));
                    return new Response(null);
                })
                .send();

        awaitEvents("fine");
        await().until(() -> log.records().size() == 2);
        assertEquals(
                "an after() callback of request test-1 failed",
                log.records().get(0).getMessage());
        assertTrue(log.records().stream()
                .anyMatch(record -> "failed, too".equals(record.getThrown().getMessage())));
    }

    @Test
    void nestedOnesRun() {
        request(request -> {
                    after(() -> {
                        events.add("outer");
                        after(() -> events.add("inner " + headers().get("x-name")));
                    });
                    return new Response(null);
                })
                .send();

        awaitEvents("outer", "inner Ada");
    }

    @Test
    void withoutOneNothingIsReadAtTheEnd() {
        TestExchange exchange = request(request -> new Response(null)).send();

        assertThrows(IllegalStateException.class, () -> exchange.headers().get("x-name"));
    }

    @Test
    void closingWaitsForThem() {
        Thread closing = Thread.currentThread();
        request(request -> {
                    after(() -> {
                        await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
                        events.add("after");
                    });
                    return new Response(null);
                })
                .send();
        app.close();

        assertEquals(List.of("after"), events);
    }

    private static long threadsOfHandlers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("route-handlers-"))
                .count();
    }

    @Test
    void stagesHoldNoThread() {
        CompletableFuture<Void> stage = new CompletableFuture<>();
        long before = threadsOfHandlers();
        for (int i = 0; i < 100; i++) {
            request(request -> {
                        after(stage);
                        return new Response(null);
                    })
                    .send();
        }

        assertTrue(threadsOfHandlers() <= before);
        assertEquals(100, stage.getNumberOfDependents());
        stage.complete(null);
    }

    @Test
    void closingWaitsForStagesOnWhateverThreadTheyComplete() {
        Thread closing = Thread.currentThread();
        CompletableFuture<Void> stage = new CompletableFuture<>();
        Thread completes = new Thread(() -> {
            await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
            events.add("stage");
            stage.complete(null);
        });
        request(request -> {
                    after(() -> after(stage));
                    return new Response(null);
                })
                .send();
        completes.start();
        app.close();

        assertEquals(List.of("stage"), events);
        assertEquals(List.of(), log.messages(Level.WARNING));
    }

    @Test
    void closingGivesUpStagesThatTakeTooLong() {
        try (TestApp impatient = TestApp.of(Map.of("shutdownTimeout", "0"), "after", After.class)) {
            handler = request -> {
                after(new CompletableFuture<>());
                return new Response(null);
            };
            impatient.get("/after");
        }

        assertEquals(
                List.of(
                        "a stage that request test-1 gave to after() was not complete when the application was stopped"),
                log.messages(Level.WARNING));
    }

    @Test
    void outsideOfARequestItSaysSo() {
        assertNull(Exchange.current());
        String message =
                assertThrows(IllegalStateException.class, () -> after(() -> {})).getMessage();

        assertTrue(message.startsWith("after() was called outside of a request"), message);
    }
}

package dev.routehandlers;

import static dev.routehandlers.Next.await;
import static dev.routehandlers.Next.cookies;
import static dev.routehandlers.Next.draftMode;
import static dev.routehandlers.Next.forbidden;
import static dev.routehandlers.Next.notFound;
import static dev.routehandlers.Next.permanentRedirect;
import static dev.routehandlers.Next.redirect;
import static dev.routehandlers.Next.rethrow;
import static dev.routehandlers.Next.unauthorized;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of what a handler returns, throws and sets. */
class HandlerRunTest {
    private static volatile @Nullable Handler handler;

    private final LogCapture log = new LogCapture();
    private final TestApp app = TestApp.of("run/[id]", Run.class);

    /** A handler that a test brings. */
    @FunctionalInterface
    private interface Handler {
        @Nullable
        Response handle(NextRequest request) throws Exception;
    }

    public static final class Run {
        public static @Nullable Response GET(NextRequest request) throws Exception {
            return handler == null ? null : handler.handle(request);
        }

        public static @Nullable Response POST(NextRequest request) throws Exception {
            return GET(request);
        }

        public static @Nullable Response PUT(NextRequest request) throws Exception {
            return GET(request);
        }

        @SuppressWarnings("rawtypes") // as a careless handler may be declared
        public static CompletionStage DELETE() {
            return CompletableFuture.completedFuture("text");
        }
    }

    @BeforeEach
    void noHandler() {
        handler = null;
    }

    @AfterEach
    void close() {
        app.close();
        log.close();
    }

    private TestExchange run(Handler tried) {
        return run("GET", tried);
    }

    private TestExchange run(String method, Handler tried) {
        handler = tried;
        return app.request(method, "/run/1").send();
    }

    private void assertEmpty(int status, TestExchange exchange) {
        assertEquals(status, exchange.status());
        assertNull(exchange.response().body());
        assertNull(exchange.header("content-type"));
    }

    private static String place(String method) {
        return method + " /run/[id] (dev.routehandlers.HandlerRunTest$Run." + method
                + (method.equals("DELETE") ? "()" : "(NextRequest)") + ", request test-1)";
    }

    // What it returns

    @Test
    void nullIsAnError() {
        assertEmpty(500, run(request -> null));
        assertEquals(place("GET") + ": the handler returned null, instead of a Response to send", log.error());
    }

    @Test
    void whatIsNoResponseIsAnError() {
        assertEmpty(500, app.request("DELETE", "/run/1").send());
        assertEquals(
                place("DELETE") + ": the handler returned a java.lang.String, instead of a Response to send",
                log.error());
    }

    @Test
    void theErrorResponseIsAnError() {
        assertEmpty(500, run(request -> Response.error()));
        assertTrue(log.error().contains("Response.error()"), log::error);
    }

    @Test
    void aBodyThatWasReadIsAnError() {
        assertEmpty(500, run(request -> {
            Response response = new Response("read");
            assertEquals("read", await(response.text()));
            return response;
        }));
        assertTrue(log.error().contains("has been read already"), log::error);
    }

    @Test
    void aSubclassIsSentAsItIs() {
        NextResponse response = NextResponse.json(1);

        assertEquals(response, run(request -> response).response());
    }

    // What it throws

    @Test
    void anExceptionIsAnEmpty500ThatIsLoggedOnce() {
        IOException failure = new IOException("the disk is full");

        assertEmpty(500, run(request -> {
            throw failure;
        }));
        assertEquals(place("GET") + ": the handler failed", log.error());
        assertEquals(failure, log.records().get(0).getThrown());
    }

    @Test
    void anErrorIsTheSame() {
        assertEmpty(500, run(request -> {
            throw new StackOverflowError();
        }));
        assertEquals(1, log.messages(Level.SEVERE).size());
    }

    @Test
    void theNextRequestIsServed() {
        assertEmpty(500, run(request -> {
            throw new IllegalStateException("once");
        }));
        assertEquals("fine", run(request -> new Response("fine")).text());
    }

    @ParameterizedTest
    @CsvSource({
        "/login, /login",
        "/a b, /a b",
        "//example.com/x, //example.com/x",
        "https://nextjs.org/, https://nextjs.org/",
        "relative#part, relative#part",
        "?q=1, ?q=1",
    })
    void aRedirectLeadsWhereItSays(String target, String location) {
        TestExchange exchange = run(request -> {
            throw redirect(target);
        });

        assertEmpty(307, exchange);
        assertEquals(location, exchange.header("location"));
    }

    @Test
    void aRouteIsBelowTheBasePath() {
        handler = request -> {
            throw permanentRedirect(request.nextUrl().searchParams().get("to"));
        };
        TestExchange route =
                app.request("GET", "/run/1?to=/x").basePath("/shop").send();
        TestExchange host =
                app.request("GET", "/run/1?to=//x").basePath("/shop").send();

        assertEquals(308, route.status());
        assertEquals("/shop/x", route.header("location"));
        assertEquals("//x", host.header("location"));
    }

    @Test
    void aNextUrlHasItsBasePathAlready() {
        handler = request -> {
            NextURL url = request.nextUrl().clone();
            url.pathname("/login");
            throw redirect(url);
        };
        TestExchange exchange = app.request("GET", "/run/1").basePath("/shop").send();

        assertEquals("http://example.com/shop/login", exchange.header("location"));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, application/x-www-form-urlencoded, 303",
        "POST, multipart/form-data; boundary=x, 303",
        "POST, application/x-www-form-urlencoded;charset=UTF-8, 307",
        "POST, Application/X-WWW-Form-Urlencoded, 307",
        "POST, application/json, 307",
        "PUT, application/x-www-form-urlencoded, 307",
    })
    void aPostedFormIsFollowedByAGet(String method, String type, int status) {
        handler = request -> {
            throw redirect("/done");
        };

        assertEmpty(status, app.request(method, "/run/1").body(type, "").send());
        handler = request -> {
            throw permanentRedirect("/done");
        };
        assertEmpty(
                status == 307 ? 308 : status,
                app.request(method, "/run/1").body(type, "").send());
    }

    @ParameterizedTest
    @CsvSource({"''", "/\u4e2d", "'/a\r\nSet-Cookie: x=1'"})
    void aRedirectToNowhereIsAnError(String target) {
        assertEmpty(500, run(request -> {
            throw redirect(target);
        }));
        assertEquals(place("GET") + ": the handler failed", log.error());
    }

    @Test
    void theOtherWaysOutAreEmpty() {
        assertEmpty(404, run(request -> {
            throw notFound();
        }));
        assertEmpty(403, run(request -> {
            throw forbidden();
        }));
        assertEmpty(401, run(request -> {
            throw unauthorized();
        }));
        assertEquals(List.of(), log.messages(Level.SEVERE));
    }

    @Test
    void catchingExceptionsDoesNotCatchThem() {
        assertEmpty(404, run(request -> {
            try {
                throw notFound();
            } catch (Exception e) {
                return new Response("swallowed");
            }
        }));
    }

    @Test
    void rethrowPassesThemOn() {
        assertEmpty(307, run(request -> {
            try {
                throw redirect("/x");
            } catch (Throwable e) {
                rethrow(e);
                return new Response("swallowed");
            }
        }));
    }

    @Test
    void notFoundIsNotUnmatched() {
        TestExchange exchange = run(request -> {
            throw notFound();
        });

        assertTrue(!RouteHandlers.isUnmatched(exchange.response()));
    }

    // The client's mistakes

    @Test
    void malformedJsonIsTheClients() {
        handler = request -> Response.json(await(request.json()));
        TestExchange exchange = app.request("POST", "/run/1")
                .body("application/json", "{\"a\":")
                .send();

        assertEquals(400, exchange.status());
        assertEquals("application/problem+json", exchange.header("content-type"));
        assertTrue(exchange.text().contains("\"status\":400"), exchange::text);
        assertEquals(List.of(), log.messages(Level.SEVERE));
    }

    @Test
    void soItIsWhenTheHandlerWrapsIt() {
        handler = request -> {
            try {
                return Response.json(await(request.json()));
            } catch (RuntimeException e) {
                throw new IOException("can't read the order", e);
            }
        };

        assertEquals(
                400,
                app.request("POST", "/run/1")
                        .body("application/json", "{")
                        .send()
                        .status());
    }

    @Test
    void butNotWhenTheHandlerFailsOtherwiseAfterwards() {
        handler = request -> {
            try {
                return Response.json(await(request.json()));
            } catch (RuntimeException e) {
                throw new IllegalStateException("a mistake in the error handling");
            }
        };

        assertEmpty(
                500, app.request("POST", "/run/1").body("application/json", "{").send());
    }

    @Test
    void jsonOfTheServersOwnIsNotTheClients() {
        assertEmpty(500, run(request -> Response.json(await(new Response("{").json()))));
    }

    // Cookies

    private static Response setAndAnswer(Response response) {
        cookies().set("b", "1");
        return response;
    }

    @Test
    void cookiesAreSentWithTheAnswer() {
        TestExchange exchange = run(request -> setAndAnswer(new Response("hello")));

        assertEquals(List.of("b=1; Path=/"), exchange.setCookie());
        assertEquals("hello", exchange.text());
    }

    @Test
    void theirDefaultPathIsTheApplications() {
        handler = request -> setAndAnswer(new Response("hello"));

        assertEquals(
                List.of("b=1; Path=/shop"),
                app.request("GET", "/run/1").basePath("/shop").send().setCookie());
    }

    @Test
    void theResponsesOwnWin() {
        TestExchange exchange = run(request -> {
            cookies().set("a", "store").set("b", "store");
            return new Response(null, new ResponseInit().header("Set-Cookie", "a=response"));
        });

        assertEquals(List.of("a=response; Path=/", "b=store; Path=/"), exchange.setCookie());
    }

    @Test
    void oneResponseForManyCallersKeepsNobodysCookies() {
        Response shared = new Response(null, new ResponseInit().header("x-shared", "yes"));
        handler = request -> {
            cookies().set("user", request.nextUrl().searchParams().get("user"));
            return shared;
        };

        for (String user : List.of("alice", "bob")) {
            TestExchange exchange = app.get("/run/1?user=" + user);
            assertEquals(List.of("user=" + user + "; Path=/"), exchange.setCookie());
            assertEquals("yes", exchange.header("x-shared"));
        }
        assertEquals(List.of(), shared.headers().getSetCookie());
    }

    @Test
    void immutableHeadersAreNoObstacle() {
        TestExchange exchange = run(request -> setAndAnswer(Response.redirect("https://example.com/")));

        assertEquals(302, exchange.status());
        assertEquals(List.of("b=1; Path=/"), exchange.setCookie());
    }

    @Test
    void aRedirectKeepsThem() {
        TestExchange exchange = run(request -> {
            cookies().set("b", "1");
            throw redirect("/x");
        });

        assertEquals(List.of("b=1; Path=/"), exchange.setCookie());
    }

    @Test
    void notFoundAndErrorsLoseThem() {
        assertEquals(
                List.of(),
                run(request -> {
                            cookies().set("b", "1");
                            throw notFound();
                        })
                        .setCookie());
        assertEquals(
                List.of(),
                run(request -> {
                            cookies().set("b", "1");
                            throw new IllegalStateException("failed");
                        })
                        .setCookie());
        assertEquals(
                List.of(),
                run(request -> {
                            cookies().set("b", "1");
                            return null;
                        })
                        .setCookie());
    }

    @Test
    void draftModeIsACookieThatThisApplicationKnows() {
        TestExchange enabling = run(request -> {
            draftMode().enable();
            return new Response(null);
        });
        String cookie = enabling.setCookie().get(0);
        handler = request -> Response.json(draftMode().isEnabled());

        assertEquals(
                "true",
                app.request("GET", "/run/1")
                        .header("Cookie", cookie.substring(0, cookie.indexOf(';')))
                        .send()
                        .text());
        assertEquals(
                "false",
                app.request("GET", "/run/1")
                        .header("Cookie", "__prerender_bypass=forged")
                        .send()
                        .text());
    }

    @Test
    void nodesWithOneSecretKnowEachOthersDrafts() {
        Settings one = InitParam.read(java.util.Map.of("draftSecret", "s".repeat(32)), new StartUpErrors());
        Settings other = InitParam.read(java.util.Map.of("draftSecret", "s".repeat(32)), new StartUpErrors());
        Settings random = InitParam.read(java.util.Map.of(), new StartUpErrors());

        assertEquals(one.draftSecret(), other.draftSecret());
        assertNull(random.draftSecret());
    }

    // The scope

    @Test
    void theThreadIsLeftAsItWas() {
        assertEquals("fine", run(request -> new Response("fine")).text());
        assertNull(Exchange.current());
    }
}

package dev.routehandlers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.web.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens when an application starts and stops. */
class StartTest {
    private static final String SAMPLES = "dev.routehandlers.samples.";

    private final LogCapture log = new LogCapture();
    private final List<String> made = new ArrayList<>();
    private final List<String> disposed = new ArrayList<>();
    private final HandlerFactory factory = new HandlerFactory() {
        @Override
        public <T> T create(Class<T> type) throws Exception {
            made.add(type.getPackageName());
            return type.getConstructor().newInstance();
        }

        @Override
        public void dispose(Object handler) {
            disposed.add(handler.getClass().getPackageName());
        }
    };

    @AfterEach
    void close() {
        log.close();
    }

    private RouteHandlers start(String appPackage, String... initParams) {
        Map<String, String> params = new HashMap<>();
        params.put("appPackage", SAMPLES + appPackage);
        for (int i = 0; i < initParams.length; i += 2) {
            params.put(initParams[i], initParams[i + 1]);
        }
        return RouteHandlers.start(RouteSources.of(getClass().getClassLoader()), params, factory);
    }

    private String mistakes(String appPackage, String... initParams) {
        return assertThrows(IllegalStateException.class, () -> start(appPackage, initParams))
                .getMessage();
    }

    @Test
    void theTableOfRoutesIsLogged() {
        try (RouteHandlers app = start("app")) {
            assertEquals("dev.routehandlers.samples.app", app.settings().appPackage());
        }
        assertEquals(List.of("""
                        the 4 routes of the package dev.routehandlers.samples.app
                          /           GET, HEAD, OPTIONS  dev.routehandlers.samples.app.Route
                          /[...slug]  GET, HEAD, OPTIONS  dev.routehandlers.samples.app.shop.$$slug.Route
                          /[team]     GET, HEAD, OPTIONS  dev.routehandlers.samples.app.$team.Route
                          /rss.xml    GET, HEAD, OPTIONS  dev.routehandlers.samples.app.rss.Route"""), log.messages(Level.INFO));
    }

    @Test
    void allMistakesAreSaidAtOnceEachWithItsRemedy() {
        String mistakes = mistakes("broken", "trailingslash", "true", "asyncTimeout", "soon");

        assertEquals(List.of(mistakes), log.messages(Level.SEVERE));
        String broken = SAMPLES + "broken.";
        for (String line : List.of(
                "because of 8 mistakes:",
                "the init-param trailingslash is not known",
                "-> did you mean trailingSlash?",
                "the init-param asyncTimeout is soon",
                "the package of " + broken + "$$rest.tail.Route is no route: the catch-all",
                broken + "conflict.$a.Route and " + broken + "conflict.$b.Route use different names, [a] and [b]",
                "-> use the same name in both",
                broken + "twice.Route has 2 methods named GET",
                broken + "text.Route.GET() returns java.lang.String",
                "-> return a Response or a CompletionStage<Response>",
                broken + "params.$id.Route.GET(Params) takes the record Params of [name]",
                "an instance of " + broken + "closed.Route can't be made")) {
            assertTrue(mistakes.contains(line), () -> line + " is missing in:\n" + mistakes);
        }
    }

    @Test
    void whatIsProbablyAMistakeIsAWarning() {
        mistakes("broken");

        assertEquals(
                List.of("dev.routehandlers.samples.broken.lower.Route.get() is no handler: name it GET"),
                log.messages(Level.WARNING));
    }

    @Test
    void whatWasMadeIsGivenBackWhenTheApplicationDoesNotStart() {
        mistakes("broken");

        assertFalse(made.isEmpty());
        assertFalse(disposed.isEmpty());
        List<String> kept = new ArrayList<>(made);
        kept.removeAll(disposed);
        assertEquals(List.of(SAMPLES + "broken.closed"), kept); // the one whose constructor is private
    }

    @Test
    void andWhenItEndsTheLastOneFirst() {
        start("app").close();

        List<String> reversed = new ArrayList<>(made);
        java.util.Collections.reverse(reversed);
        assertEquals(4, made.size());
        assertEquals(reversed, disposed);
    }

    @Test
    void endingTwiceIsEndingOnce() {
        RouteHandlers app = start("app");
        app.close();
        app.close();

        assertEquals(4, disposed.size());
    }

    @Test
    void anApplicationWithoutRoutesDoesNotStart() {
        String mistakes = mistakes("empty");

        assertTrue(mistakes.contains("there is no class named Route in the package " + SAMPLES + "empty"), mistakes);
    }

    @Test
    void aShortDraftSecretIsRefusedWithoutBeingTold() {
        String mistakes = mistakes("app", "draftSecret", "too-short");

        assertTrue(mistakes.contains("the init-param draftSecret has 9 characters"), mistakes);
        assertFalse(mistakes.contains("too-short"), mistakes);
    }

    @Test
    void aJsonCodecThatIsNoneIsRefused() {
        String none = mistakes("app", "json", "java.lang.String");
        String absent = mistakes("app", "json", "com.example.Absent");

        assertTrue(none.contains("the init-param json names java.lang.String, which is no JsonCodec"), none);
        assertTrue(absent.contains("com.example.Absent, which can't be made"), absent);
    }

    @Test
    void aHandlerFactoryOfTheApplicationsOwnWins() {
        try (RouteHandlers app = start("app", "handlerFactory", OwnFactory.class.getName())) {
            assertEquals(List.of(), made);
            assertEquals(
                    Response.class,
                    app.fetch(new dev.routehandlers.web.Request("http://localhost/"))
                            .join()
                            .getClass());
        }
    }

    /** Named by an init-param. */
    public static final class OwnFactory implements HandlerFactory {
        @Override
        public <T> T create(Class<T> type) throws Exception {
            return type.getConstructor().newInstance();
        }
    }
}

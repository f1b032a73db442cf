package dev.routehandlers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.routehandlers.web.JsonCodec;
import dev.routehandlers.web.Response;
import java.lang.reflect.Type;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which codec an application's JSON is written with. */
class JsonChoiceTest {
    private static final Map<String, String> OWN = Map.of("json", Shouting.class.getName());

    /** A codec of an application's own. */
    public static final class Shouting implements JsonCodec {
        @Override
        public String stringify(@Nullable Object value) {
            return "\"" + value + "!\"";
        }

        @Override
        public @Nullable Object parse(String json, Type type) {
            return json;
        }
    }

    public static final class Route {
        public static Response GET() {
            return Response.json("hello");
        }
    }

    private static String json() {
        return Next.await(Response.json("hello").text());
    }

    @Test
    void eachApplicationHasItsOwn() {
        try (TestApp own = TestApp.of(OWN, "", Route.class);
                TestApp gson = TestApp.of("", Route.class)) {
            assertEquals("\"hello!\"", own.get("/").text());
            assertEquals("\"hello\"", gson.get("/").text());
            assertEquals("\"hello\"", json()); // nobody can tell
        }
    }

    @Test
    void theOnlyOneIsUsedOnOtherThreadsToo() {
        try (TestApp own = TestApp.of(OWN, "", Route.class)) {
            assertEquals("\"hello!\"", own.get("/").text());
            assertEquals("\"hello!\"", json());
        }
        assertEquals("\"hello\"", json());
    }
}

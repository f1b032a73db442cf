package dev.routehandlers.web;

import static dev.routehandlers.web.Results.assertFails;
import static dev.routehandlers.web.Results.failure;
import static dev.routehandlers.web.Results.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;
import com.google.gson.reflect.TypeToken;
import dev.routehandlers.errors.WebSyntaxError;
import dev.routehandlers.errors.WebTypeError;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReadingTest {
    private record Item(String name, int count, @Nullable String note) {}

    @SuppressWarnings("UnusedMethod") // Gson calls the constructor
    private record Positive(int number) {
        Positive {
            if (number <= 0) {
                throw new IllegalArgumentException("the number must be positive");
            }
        }
    }

    private record Rich(
            Instant at,
            LocalDate day,
            Duration lasts,
            Optional<String> text,
            OptionalInt number,
            TimeUnit unit,
            List<Item> items) {}

    private record Tree(@Nullable Tree next) {}

    private static JsonElement json(String text) {
        return get(new Response(text).json());
    }

    private final Supplier<? extends @Nullable JsonCodec> before = JsonText.install(() -> null);

    @AfterEach
    void asBefore() {
        HostAccess.installJson(before);
    }

    @Test
    void anyValueMayStandAlone() {
        assertEquals(new JsonPrimitive("x"), json("\"x\""));
        assertEquals(JsonNull.INSTANCE, json(" null\n"));
        assertEquals(new JsonPrimitive(true), json("true"));
        assertEquals("[1,{\"a\":[]}]", json("[1, {\"a\": []}]").toString());
    }

    @Test
    void aByteOrderMarkIsDropped() {
        assertEquals("1", json("\ufeff1").toString());
    }

    @Test
    void theLastOfOneNameWins() {
        assertEquals("{\"a\":3,\"b\":2}", json("{\"a\":1,\"b\":2,\"a\":3}").toString());
        assertEquals(
                Map.of("a", 3.0),
                get(new Response("{\"a\":1,\"a\":3}").jsonAs(new TypeToken<Map<String, Object>>() {})));
        assertEquals(new Item("b", 0, null), get(new Response("{\"name\":\"a\",\"name\":\"b\"}").jsonAs(Item.class)));
    }

    @Test
    void numbersKeepTheirText() {
        assertEquals(
                "[1.0,12345678901234567890,1e400,-0]",
                json("[1.0,12345678901234567890,1e400,-0]").toString());
        assertEquals(1.5, json("1.50").getAsDouble());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "'a'",
                "[1] x",
                "1 2",
                "// c\n1",
                "/* c */1",
                "NaN",
                "Infinity",
                "-",
                "01",
                "+1",
                ".5",
                "1.",
                "1e",
                "0x1",
                "True",
                "nul",
                "undefined",
                "\"a",
                "\"\n\"",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\t\"",
                ")]}'\n1",
                "[1 2]",
                "{\"a\" 1}",
                "{\"a\"=1}",
                "{\"a\";1}",
                "[1;2]",
                "]",
                "{1:1}",
                "{,}",
                "[,]",
                "\"\\'\"",
                "\"\\\n\"",
                "\u00a01",
                "\f1"
            })
    void whatIsNoJsonFails(String text) {
        Throwable error = failure(new Response(text).json());

        assertInstanceOf(WebSyntaxError.class, error);
        String message = String.valueOf(error.getMessage());
        assertTrue(message.startsWith("malformed JSON: "), message);
        assertFalse(message.contains("\n"), message);
        assertFalse(message.contains("Strictness"), message);
        assertInstanceOf(WebSyntaxError.class, failure(new Response(text).jsonAs(Object.class)));
    }

    @Test
    void escapesAreRead() {
        assertEquals(
                "\"\\/\b\f\n\r\té😀",
                json("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00E9\\ud83d\\ude00\"").getAsString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "\\uDFFF", "a\\udBfFb", "\\ude00\\ud83d", "\\ud83d\\ud83d\\ude00"})
    void escapedSurrogatesMayStandAlone(String escaped) {
        StringBuilder unescaped = new StringBuilder();
        for (int i = 0; i < escaped.length(); i++) {
            if (escaped.charAt(i) == '\\') {
                unescaped.append((char) Integer.parseInt(escaped.substring(i + 2, i + 6), 16));
                i += 5;
            } else {
                unescaped.append(escaped.charAt(i));
            }
        }
        String text = unescaped.toString();

        assertEquals(text, json("\"" + escaped + "\"").getAsString());
        String object = "{\"" + escaped + "\":[\"\\\\ud800\",\"" + escaped + "\"]}";
        assertEquals(
                Map.of(text, List.of("\\ud800", text)),
                get(new Response(object).jsonAs(new TypeToken<Map<String, List<String>>>() {})));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\ud800\n\"",
                "[\"\\ud800\",]",
                "[\"\\ud800\",True]",
                "\"\\ud800\\'\"",
                "\"\\ud80\"",
                "\"\\ud800\" 1",
                "\"\\ud800"
            })
    void besideEscapedSurrogatesReadingStaysStrict(String text) {
        assertFails(WebSyntaxError.class, new Response(text).json());
        assertFails(WebSyntaxError.class, new Response(text).jsonAs(Object.class));
    }

    @Test
    void deepJsonFailsWithoutFillingTheStack() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);

        assertFails(WebSyntaxError.class, new Response(deep).json());
        assertFails(WebSyntaxError.class, new Response(deep).jsonAs(Object.class));
        String objects = "{\"next\":".repeat(100_000) + "null" + "}".repeat(100_000);
        assertFails(WebSyntaxError.class, new Response(objects).jsonAs(Tree.class));
    }

    @Test
    void whatCanBeReadCanBeWrittenAgain() {
        int depth = BodyLimits.DEFAULTS.maxJsonDepth();
        JsonElement tree = json("[".repeat(depth) + "]".repeat(depth));

        assertEquals(2 * depth, get(Response.json(tree).text()).length());
    }

    @Test
    void isReadAsRecords() {
        assertEquals(
                new Item("a", 2, null),
                get(new Response("{\"name\":\"a\",\"count\":2,\"other\":[]}").jsonAs(Item.class)));
        assertEquals(
                List.of(new Item("a", 0, "n")),
                get(new Response("[{\"name\":\"a\",\"note\":\"n\"}]").jsonAs(new TypeToken<List<Item>>() {})));
        assertEquals("x", get(new Response("\"x\"").jsonAs(String.class)));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Rich rich = new Rich(
                Instant.ofEpochSecond(1, 5),
                LocalDate.of(2026, 1, 2),
                Duration.ofHours(1),
                Optional.of("t"),
                OptionalInt.empty(),
                TimeUnit.DAYS,
                List.of(new Item("a", 1, null)));

        assertEquals(rich, get(Response.json(rich).jsonAs(Rich.class)));
        assertEquals(Instant.EPOCH, get(new Response("\"1970-01-01T01:00:00+01:00\"").jsonAs(Instant.class)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "1",
                "\"x\"",
                "null",
                "{\"count\":\"x\"}",
                "{\"count\":1.5}",
                "{\"count\":[]}",
                "{\"name\":{}}"
            })
    void jsonOfAnotherShapeFails(String text) {
        Throwable error = failure(new Response(text).jsonAs(Item.class));

        assertInstanceOf(WebTypeError.class, error);
        String message = String.valueOf(error.getMessage());
        assertTrue(message.contains("no Item"), message);
        assertFalse(message.contains("dev.routehandlers"), message);
        assertFalse(message.contains("\n"), message);
        assertFalse(message.contains("http"), message);
    }

    @Test
    void whatATypeRefusesFails() {
        Throwable error = failure(new Response("{\"number\":-1}").jsonAs(Positive.class));
        assertInstanceOf(WebTypeError.class, error);
        assertTrue(String.valueOf(error.getMessage()).contains("the number must be positive"), error.getMessage());
        assertFails(WebTypeError.class, new Response("\"tomorrow\"").jsonAs(LocalDate.class));
        assertFails(WebTypeError.class, new Response("{\"day\":\"tomorrow\"}").jsonAs(Rich.class));
    }

    @Test
    void anApplicationMayHaveACodecOfItsOwn() {
        HostAccess.installJson(() -> new JsonCodec() {
            @Override
            public String stringify(@Nullable Object value) {
                return "\"own " + value + "\"";
            }

            @Override
            public Object parse(String json, Type type) {
                return json.toUpperCase(java.util.Locale.ROOT);
            }
        });

        assertEquals("\"own 1\"", get(Response.json(1).text()));
        assertEquals("1", get(Response.json(new JsonPrimitive(1)).text()));
        assertEquals("[A]", get(new Response("[a]").jsonAs(String.class)));
        assertEquals("[1]", json("[1]").toString());
        String deep = "[".repeat(513) + "]".repeat(513);
        assertFails(WebSyntaxError.class, new Response(deep).jsonAs(String.class));
        String text = "[\"" + "[\\\"".repeat(513) + "\"]";
        assertEquals(text, get(new Response(text).jsonAs(String.class)));
    }
}

package dev.routehandlers.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.annotations.SerializedName;
import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.url.URL;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

@SuppressWarnings({"FloatingPointLiteralPrecision", "JavaUtilDate"}) // the cases in point
class JsonWritingTest {
    private enum Size {
        SMALL,
        @SerializedName("big")
        LARGE {
            @Override
            public String toString() {
                return "not this";
            }
        }
    }

    private record Item(String name, int count, @Nullable String note, Optional<String> extra, List<Size> sizes) {}

    private record Numbers(double ratio, float share, long big, Object any) {}

    private record When(Instant at, LocalDate day, Duration lasts) {}

    private record Renamed(@SerializedName("user-id") String userId) {}

    private static final class Bean {
        private final String kind = "bean";
        private final transient String secret = "hidden";
        private final Map<String, Object> more = new LinkedHashMap<>(Map.of("a", 1));

        @Override
        public String toString() {
            return kind + secret + more;
        }
    }

    /** As {@code Params} is. */
    public static class Pair implements Iterable<Map.Entry<String, Object>> {
        private final Map<String, Object> values;

        /** A test's. */
        Pair(Map<String, Object> values) {
            this.values = values;
        }

        public Map<String, Object> toJSON() {
            return values;
        }

        @Override
        public Iterator<Map.Entry<String, Object>> iterator() {
            return values.entrySet().iterator();
        }
    }

    /** What happens on a thread with a small stack. */
    private static final class Refused {
        private volatile @Nullable Throwable error;

        void run(Object data) {
            try {
                Response.json(data);
            } catch (Throwable thrown) {
                error = thrown;
            }
        }
    }

    private static final class Self {
        private final List<Object> held = new ArrayList<>();

        List<Object> held() {
            return held;
        }
    }

    private static String json(@Nullable Object data) {
        try {
            return Response.json(data).text().get(5, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, @Nullable Object> map(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    @Test
    void isCompactAndInOrder() {
        assertEquals(
                "{\"a\":1,\"b\":[true,null,\"x\"],\"c\":{\"d\":1.5}}",
                json(map("a", 1, "b", Arrays.asList(true, null, "x"), "c", map("d", 1.5))));
    }

    @Test
    void anyValueMayStandAlone() {
        assertEquals("\"text\"", json("text"));
        assertEquals("12.5", json(12.5));
        assertEquals("null", json(null));
        assertEquals("false", json(false));
        assertEquals("[]", json(List.of()));
        assertEquals("{}", json(Map.of()));
        assertEquals("\"x\"", json('x'));
    }

    @Test
    void stringsAreEscapedOnlyWhereTheyMustBe() {
        assertEquals(
                "\"é 中 😀 </script> \\\" \\\\ \\n \u2028 \u007f ' <&=\"",
                json("é 中 😀 </script> \" \\ \n \u2028 \u007f ' <&="));
        assertEquals("\"\\b\\t\\n\\f\\r\\u0000\\u001f\"", json("\b\t\n\f\r\0\u001f"));
        assertEquals("\"\\ud83d x \\ude00\"", json("\ud83d x \ude00"));
        assertEquals("{\"\\\"\\n\u2029\":1}", json(map("\"\n\u2029", 1)));
    }

    @Test
    void numbersAreWrittenAsJavaScriptPrintsThem() {
        assertEquals(
                "[1,-1,0,0,100,0.1,1e+21,123456789012345680000,1e-7,0.000001,1.5e-9,-2.5e+30,5e-324]",
                json(new double[] {
                    1, -1, 0, -0.0, 1e2, 0.1, 1e21, 123456789012345678901.0, 1e-7, 1e-6, 1.5e-9, -2.5e30, 4.9e-324
                }));
        assertEquals("[0.1,3,16777216]", json(new float[] {0.1f, 3f, 16777216f}));
        assertEquals("9007199254740992", json(9007199254740992.0));
        assertEquals("1.7976931348623157e+308", json(Double.MAX_VALUE));
        assertEquals(
                "[8.41e+21,2e+23,2.2250738585072014e-308,1.1e-17]",
                json(List.of(8.41e21, 2e23, Double.MIN_NORMAL, 1.1e-17)));
        assertEquals(
                "[9223372036854775807,1,2,3]", json(List.of(Long.MAX_VALUE, (short) 1, (byte) 2, new AtomicLong(3))));
        assertEquals(
                "[12345678901234567890,1.10]",
                json(List.of(new BigInteger("12345678901234567890"), new BigDecimal("1.10"))));
    }

    @Test
    void whatIsNoNumberIsNull() {
        assertEquals("[null,null,null]", json(List.of(Double.NaN, Double.POSITIVE_INFINITY, Float.NaN)));
        assertEquals(
                "{\"ratio\":null,\"share\":null,\"big\":1,\"any\":null}",
                json(new Numbers(Double.NaN, Float.NEGATIVE_INFINITY, 1, Double.NaN)));
    }

    @Test
    void recordsAndObjectsAreWrittenByTheirFields() {
        assertEquals(
                "{\"name\":\"a\",\"count\":2,\"note\":null,\"extra\":\"e\",\"sizes\":[\"SMALL\",\"big\"]}",
                json(new Item("a", 2, null, Optional.of("e"), List.of(Size.SMALL, Size.LARGE))));
        assertEquals("{\"ratio\":2,\"share\":0.1,\"big\":3,\"any\":[1]}", json(new Numbers(2, 0.1f, 3, List.of(1))));
        assertEquals("{\"user-id\":\"7\"}", json(new Renamed("7")));
        assertEquals("{\"kind\":\"bean\",\"more\":{\"a\":1}}", json(new Bean()));
    }

    @Test
    void enumsAreWrittenByName() {
        assertEquals("[\"SMALL\",\"MAY\"]", json(List.of(Size.SMALL, Month.MAY)));
    }

    @Test
    void optionalsAreTheirValue() {
        assertEquals(
                "[1,null,2,null]",
                json(List.of(Optional.of(1), Optional.empty(), OptionalInt.of(2), OptionalInt.empty())));
    }

    @Test
    void timesAreIso8601() {
        assertEquals(
                "{\"at\":\"1970-01-01T00:00:00.000Z\",\"day\":\"2026-01-02\",\"lasts\":\"PT1M30S\"}",
                json(new When(Instant.EPOCH, LocalDate.of(2026, 1, 2), Duration.ofSeconds(90))));
        assertEquals(
                "[\"1970-01-01T00:00:00.001Z\",\"1970-01-01T00:00:00.000000001Z\",\"1970-01-01T00:00:00.000Z\","
                        + "\"2026-01-02T03:04\",\"Europe/Berlin\",\"+02:00\"]",
                json(List.of(
                        Instant.ofEpochMilli(1),
                        Instant.ofEpochSecond(0, 1),
                        new Date(0),
                        LocalDateTime.of(2026, 1, 2, 3, 4),
                        ZoneId.of("Europe/Berlin"),
                        ZoneOffset.ofHours(2))));
    }

    @Test
    void textsOfOtherKindsAreStrings() {
        UUID id = UUID.randomUUID();
        assertEquals("[\"" + id + "\",\"https://example.com/\"]", json(List.of(id, new URL("https://example.com"))));
    }

    @Test
    void namesOfMapsAreTexts() {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put(1, "a");
        map.put(Size.SMALL, "b");
        map.put(null, "c");
        assertEquals("{\"1\":\"a\",\"SMALL\":\"b\",\"null\":\"c\"}", json(map));
    }

    @Test
    void whatHasToJsonIsWrittenAsThat() {
        assertEquals("{\"a\":[\"1\",\"2\"]}", json(new Pair(Map.of("a", List.of("1", "2")))));
        assertEquals("[{}]", json(List.of(new Pair(Map.of()))));
        assertEquals(
                "{\"ratio\":1,\"share\":1,\"big\":1,\"any\":{\"a\":1}}",
                json(new Numbers(1, 1, 1, new Pair(Map.of("a", 1)))));
    }

    @Test
    void arraysAndIterablesAreArrays() {
        Iterable<Integer> lambda = () -> List.of(1, 2).iterator();
        Iterable<Integer> anonymous = new Iterable<>() {
            @Override
            public Iterator<Integer> iterator() {
                return List.of(3).iterator();
            }
        };
        assertEquals(
                "[[1,2],[\"a\"],[0,-1],[1,2],[3],[[\"k\",\"v\"]]]",
                json(List.of(
                        new int[] {1, 2},
                        new String[] {"a"},
                        new byte[] {0, -1},
                        lambda,
                        anonymous,
                        Map.of("k", "v").entrySet())));
    }

    @Test
    @SuppressWarnings("DoubleBraceInitialization") // the case in point: Gson would write null
    void anonymousMapsAreWritten() {
        assertEquals("{\"a\":{\"b\":1}}", json(new HashMap<String, Object>() {
            {
                put("a", new HashMap<String, Object>() {
                    {
                        put("b", 1);
                    }
                });
            }
        }));
    }

    @Test
    void treesAreWrittenAsTheyWereRead() {
        String text = "{\"a\":[1.0,1e2,-0,12345678901234567890,\"\u2028\",null,true],\"b\":{}}";
        assertEquals(text, json(JsonParser.parseString(text)));
        JsonObject made = new JsonObject();
        made.addProperty("n", Double.NaN);
        made.addProperty("one", 1.0);
        assertEquals("{\"n\":null,\"one\":1}", json(made));
    }

    @Test
    void whatHoldsItselfIsRefused() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        assertThrows(WebTypeError.class, () -> Response.json(list));

        Map<String, Object> map = new HashMap<>();
        map.put("self", map);
        assertThrows(WebTypeError.class, () -> Response.json(map));

        Self self = new Self();
        self.held().add(self);
        assertThrows(WebTypeError.class, () -> Response.json(self));

        Refused refused = new Refused();
        Thread small = new Thread(null, () -> refused.run(self), "small", 512 * 1024);
        small.start();
        assertTimeoutPreemptively(Duration.ofSeconds(10), (Executable) small::join);
        assertInstanceOf(WebTypeError.class, refused.error);

        JsonArray array = new JsonArray();
        array.add(array);
        assertThrows(WebTypeError.class, () -> Response.json(array));
    }

    @Test
    void whatHasNoJsonIsRefused() {
        class Local {
            @SuppressWarnings("unused")
            private final int a = 1;
        }
        for (Object value : List.of(
                CompletableFuture.completedFuture(1),
                Stream.of(1),
                List.of(1).iterator(),
                new ByteArrayInputStream(new byte[0]),
                new Response("x"),
                new Object() {
                    @Override
                    public String toString() {
                        return "anonymous";
                    }
                },
                new Local(),
                String.class,
                Thread.currentThread())) {
            WebTypeError error = assertThrows(WebTypeError.class, () -> Response.json(List.of(value)), value::toString);
            assertTrue(String.valueOf(error.getMessage()).contains("has no JSON"), error.getMessage());
        }
        String message = assertThrows(WebTypeError.class, () -> Response.json(new CompletableFuture<>()))
                .getMessage();
        assertTrue(String.valueOf(message).contains("await"), message);
    }

    @Test
    void isUtf8InMemory() {
        byte[] bytes = HostAccess.takeBytes(Response.json("é"));
        assertEquals("\"é\"", new String(bytes, StandardCharsets.UTF_8));
    }
}

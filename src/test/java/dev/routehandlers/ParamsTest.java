package dev.routehandlers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParamsTest {
    private static final Params PARAMS =
            RouteContext.of("team", "1", "slug", List.of("a", "b")).params();

    @Test
    void aSegmentHasOneValue() {
        assertEquals("1", PARAMS.get("team"));
        assertEquals(List.of("1"), PARAMS.getAll("team"));
    }

    @Test
    void aCatchAllHasAList() {
        assertEquals(List.of("a", "b"), PARAMS.getAll("slug"));
        assertEquals("a", PARAMS.get("slug"));
    }

    @Test
    void whatIsNotThereIsNull() {
        assertNull(PARAMS.get("other"));
        assertEquals(List.of(), PARAMS.getAll("other"));
        assertFalse(PARAMS.has("other"));
        assertTrue(PARAMS.has("slug"));
    }

    @Test
    void entriesKeepTheirOrder() {
        assertEquals(List.of("team", "slug"), new ArrayList<>(PARAMS.keys()));
        assertEquals("{team=1, slug=[a, b]}", PARAMS.toString());
        assertEquals(Map.of("team", "1", "slug", List.of("a", "b")), PARAMS.toMap());
    }

    @Test
    void nothingCanBeChanged() {
        assertThrows(UnsupportedOperationException.class, () -> PARAMS.toMap().put("x", "y"));
        assertThrows(UnsupportedOperationException.class, () -> PARAMS.keys().clear());
    }

    @Test
    void aListIsCopied() {
        List<String> slug = new ArrayList<>(List.of("a"));
        Params params = RouteContext.of("slug", slug).params();
        slug.add("b");
        assertEquals(List.of("a"), params.getAll("slug"));
    }

    @Test
    void aRouteWithoutSegmentsHasNone() {
        assertEquals(Map.of(), RouteContext.of().params().toMap());
    }

    @Test
    void otherValuesAreRefusedByName() {
        var number = assertThrows(IllegalArgumentException.class, () -> RouteContext.of("team", 1));
        assertTrue(number.getMessage().contains("team"));
        assertThrows(IllegalArgumentException.class, () -> RouteContext.of("slug", List.of(1)));
        assertThrows(IllegalArgumentException.class, () -> RouteContext.of("team", "1", "item"));
        assertThrows(IllegalArgumentException.class, () -> RouteContext.of("team", "1", 2, "item"));
    }
}

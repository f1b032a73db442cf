package dev.routehandlers.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTreeTest {
    private int lookUps;

    private static RoutePath path(String folders) {
        RoutePath path = RoutePath.of(Arrays.stream(folders.split("/", -1))
                .filter(folder -> !folder.isEmpty())
                .map(Segment::ofFolder)
                .toList());
        assertNotNull(path, folders);
        return path;
    }

    private static RouteTree<String> tree(String... folders) {
        return RouteTree.of(List.of(folders), RouteTreeTest::path);
    }

    private static String[] segments(String path) {
        return path.equals("/") ? new String[0] : path.substring(1).split("/", -1);
    }

    private static String match(RouteTree<String> tree, String path) {
        return String.valueOf(tree.match(segments(path)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/ | / []",
                "/prio/fixed | /prio/fixed []",
                "/prio/other | /prio/[x] [x=other]",
                "/prio/fixed/more | /prio/[...rest] [rest=[fixed, more]]",
                "/prio/a/b/c | /prio/[...rest] [rest=[a, b, c]]",
                "/prio | null",
                "/back/lit/other | /back/lit/other []",
                "/back/lit/end | /back/[x]/end [x=lit]",
                "/back/lit/none | null",
                "/opt | /opt/[[...y]] [y=null]",
                "/opt/1 | /opt/[a] [a=1]",
                "/opt/1/2 | /opt/[[...y]] [y=[1, 2]]",
                "/shop/hat/7 | /shop/[tag]/[item] [tag=hat, item=7]",
                "/deep/x/y/z | /deep/[d]/[...rest] [d=x, rest=[y, z]]",
                "/Prio/fixed | null",
                "/unknown | null",
                "/group | null",
                "/inside | /inside []"
            })
    void choosesSegmentBySegmentFromTheLeft(String path, String expected) {
        RouteTree<String> tree = tree(
                "",
                "prio/fixed",
                "prio/[x]",
                "prio/[...rest]",
                "back/lit/other",
                "back/[x]/end",
                "opt/[a]",
                "opt/[[...y]]",
                "shop/[tag]/[item]",
                "deep/[d]/[...rest]",
                "(group)/@slot/inside");
        assertEquals(List.of(), tree.conflicts());
        assertEquals(expected, match(tree, path));
    }

    @Test
    void aDynamicSegmentThatLeadsOnWinsOverACatchAllAboveIt() {
        RouteTree<String> tree = tree("[...all]", "[a]/x", "s/[[...o]]");
        assertEquals("/[a]/x [a=q]", match(tree, "/q/x"));
        assertEquals("/[...all] [all=[q, y]]", match(tree, "/q/y"));
        assertEquals("/s/[[...o]] [o=[x]]", match(tree, "/s/x"));
    }

    @Test
    void theRootMayBeAnOptionalCatchAll() {
        RouteTree<String> tree = tree("[[...all]]");
        assertEquals("/[[...all]] [all=null]", match(tree, "/"));
        assertEquals("/[[...all]] [all=[a, b]]", match(tree, "/a/b"));
    }

    @Test
    void anEmptySegmentIsNoValue() {
        RouteTree<String> tree = tree("a/[x]", "b/[...x]", "c/[[...x]]");
        assertNull(tree.match("a", ""));
        assertNull(tree.match("b", "1", ""));
        assertNull(tree.match("c", ""));
    }

    @Test
    void aSlashInsideASegmentIsPartOfIt() {
        assertEquals("/one/[x] [x=a/b]", String.valueOf(tree("one/[x]").match("one", "a/b")));
        assertNull(tree("params/one").match("params/one"));
    }

    @Test
    void aRouteWithoutParametersHasOneMatch() {
        RouteTree<String> tree = tree("a/b");
        assertSame(tree.match("a", "b"), tree.match("a", "b"));
    }

    @Test
    void aCatchAllsValueCannotBeChanged() {
        RouteMatch<String> match = tree("x/[...all]").match("x", "1", "2");
        assertNotNull(match);
        @SuppressWarnings("unchecked")
        List<String> values = (List<String>) match.value(0);
        assertNotNull(values);
        assertThrows(UnsupportedOperationException.class, () -> values.set(0, "3"));
    }

    @ParameterizedTest
    @CsvSource({
        "x/[a], x/[b]",
        "x/[a]/p, x/[b]/q",
        "x, x/[[...y]]",
        "x/[[...y]], x",
        "'', [[...y]]",
        "x/[...a], x/[[...b]]",
        "x/[[...b]], x/[...a]",
        "x/[...a], x/[...b]",
        "x/[[...a]], x/[[...b]]",
        "x/[...a], (g)/x/[...a]",
        "(g1)/x, (g2)/x",
        "[a]/(g), [a]",
        "caf%C3%A9, caf\u00e9"
    })
    void aConflictNamesBothRoutes(String first, String second) {
        List<RouteConflict<String>> conflicts = tree(first, second).conflicts();
        assertEquals(1, conflicts.size());
        assertEquals(first, conflicts.get(0).first());
        assertEquals(second, conflicts.get(0).second());
    }

    @ParameterizedTest
    @CsvSource({"x/[a], x/[[...b]]", "x/[a], x/[...b]", "x, x/[...b]", "x/[a], y/[b]", "x/[a]/y/[b], x/[a]/z/[c]"})
    void theseStandBesideEachOther(String first, String second) {
        assertEquals(List.of(), tree(first, second).conflicts());
    }

    @ParameterizedTest
    @CsvSource({"[id]/y/[id], twice", "[id]/[...id], twice", "[...a]/tail, not the last", "[[...a]]/tail, not the last"
    })
    void aPathIsRefused(String folders, String rule) {
        var error = assertThrows(IllegalArgumentException.class, () -> path(folders));
        assertTrue(error.getMessage().contains(rule), error.getMessage());
    }

    @Test
    void whatLiesBelowAPrivateFolderIsNoRoute() {
        assertNull(RoutePath.of(List.of(Segment.ofFolder("a"), Segment.ofFolder("_lib"), Segment.ofFolder("b"))));
    }

    private RouteTree<String> counting(List<String> folders) {
        return RouteTree.of(folders, RouteTreeTest::path, () -> new HashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public RouteNode<String> get(Object key) {
                lookUps++;
                return super.get(key);
            }
        });
    }

    private int lookUps(RouteTree<String> tree, String... segments) {
        lookUps = 0;
        var unused = tree.match(segments);
        return lookUps;
    }

    @Test
    void tenThousandRoutesCostWhatTenCost() {
        Map<Integer, Integer> costs = new HashMap<>();
        for (int count : new int[] {10, 10_000}) {
            List<String> folders = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                folders.add("api/v" + i % 7 + "/item" + i + "/[id]/edit");
            }
            RouteTree<String> tree = counting(folders);
            assertEquals("/api/v3/item3/[id]/edit [id=9]", match(tree, "/api/v3/item3/9/edit"));
            costs.put(count, lookUps(tree, "api", "v3", "item3", "9", "edit"));
        }
        assertEquals(costs.get(10), costs.get(10_000));
        assertEquals(5, costs.get(10_000));
    }

    /** Each position of the tree has a static and a dynamic child, and the path fits all of them but the last. */
    @Test
    void takingBackVisitsNoNodeTwice() {
        int depth = 10;
        List<String> folders = new ArrayList<>();
        for (int bits = 0; bits < 1 << depth; bits++) {
            StringBuilder folder = new StringBuilder();
            for (int i = 0; i < depth; i++) {
                folder.append((bits >> i & 1) == 0 ? "a/" : "[p" + i + "]/");
            }
            folders.add(folder.append("end").toString());
        }
        RouteTree<String> tree = counting(folders);
        assertEquals(List.of(), tree.conflicts());
        String[] path = new String[depth + 1];
        Arrays.fill(path, "a");
        int nodes = (2 << depth) - 1;
        assertTrue(lookUps(tree, path) <= nodes, () -> lookUps + " look-ups, " + nodes + " nodes");
    }

    @Test
    void aPathDeeperThanTheTreeIsLeftAtOnce() {
        RouteTree<String> tree = counting(List.of("a/[b]/c", "a/[b]/[...rest]", "[x]/y"));
        String[] path = new String[100_000];
        Arrays.fill(path, "a");
        assertTrue(lookUps(tree, path) <= 6, () -> lookUps + " look-ups");
    }
}

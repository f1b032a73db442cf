package dev.routehandlers.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentTest {

    @ParameterizedTest
    @CsvSource({
        "items, Static[text=items]",
        "rss.xml, Static[text=rss.xml]",
        ".well-known, Static[text=.well-known]",
        "404, Static[text=404]",
        "..., Static[text=...]",
        "%5Fname, Static[text=_name]",
        "caf%C3%A9, Static[text=caf\u00e9]",
        "caf\u00e9, Static[text=caf\u00e9]",
        "sp%20ace, Static[text=sp ace]",
        "a%2Fb, Static[text=a/b]",
        "%28a%29, Static[text=(a)]",
        "%5Ba%5D, Static[text=[a]]",
        "$x, Static[text=$x]",
        "(a)b, Static[text=(a)b]",
        "[a]b, Static[text=[a]b]",
        "a[b], Static[text=a[b]]",
        "[slug], Dynamic[name=slug]",
        "[user-id], Dynamic[name=user-id]",
        "[...slug], CatchAll[name=slug]",
        "[[...slug]], OptionalCatchAll[name=slug]",
        "(shop), Hidden[folder=(shop)]",
        "@modal, Hidden[folder=@modal]",
        "_lib, Private[folder=_lib]"
    })
    void folderMeansSegment(String folder, String segment) {
        assertEquals(segment, Segment.ofFolder(folder).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "[...]",
                "[[...]]",
                "[[a]]",
                "[[]]",
                "[[a]b]",
                "[.a]",
                "[..a]",
                "[....a]",
                "[\u2026a]",
                "a/b",
                "a\\b",
                ".",
                "..",
                "%2E",
                "%zz",
                "a%",
                "a%C3",
                "%FF",
                "(.)photo",
                "(..)photo",
                "(...)photo"
            })
    void folderIsRefusedByName(String folder) {
        var error = assertThrows(IllegalArgumentException.class, () -> Segment.ofFolder(folder));
        assertTrue(error.getMessage().contains(folder), error.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "items, Static[text=items]",
        "a$b, Static[text=a$b]",
        "items_, Static[text=items_]",
        "$slug, Dynamic[name=slug]",
        "$$slug, CatchAll[name=slug]",
        "$$$slug, OptionalCatchAll[name=slug]",
        "_lib, Private[folder=_lib]"
    })
    void packageMeansSegment(String name, String segment) {
        assertEquals(segment, Segment.ofPackage(name).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"$", "$$", "$$$", "$$$$x"})
    void packageIsRefusedByName(String name) {
        var error = assertThrows(IllegalArgumentException.class, () -> Segment.ofPackage(name));
        assertTrue(error.getMessage().contains(name), error.getMessage());
    }
}

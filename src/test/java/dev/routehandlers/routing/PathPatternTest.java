package dev.routehandlers.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {
    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource({
        "/about, /about, true",
        "/about, /about/, true",
        "/about, /about/x, false",
        "/about, /About, false",
        "/about/:path, /about/a, true",
        "/about/:path, /about/a/b, false",
        "/about/:path, /about, false",
        "/about/:path?, /about, true",
        "/about/:path?, /about/a, true",
        "/about/:path*, /about, true",
        "/about/:path*, /about/a/b/c, true",
        "/about/:path*, /aboutx, false",
        "/about/:path+, /about, false",
        "/about/:path+, /about/a/b, true",
        "/user/:id(\\d+), /user/12, true",
        "/user/:id(\\d+), /user/x, false",
        "/user/:id(\\d+)/edit, /user/12/edit, true",
        "/(api|trpc)(.*), /api/x/y, true",
        "/(api|trpc)(.*), /apple, false",
        "'/((?!api|_next/static|favicon.ico).*)', /members/x, true",
        "'/((?!api|_next/static|favicon.ico).*)', /api/x, false",
        "'/((?!api|_next/static|favicon.ico).*)', /, true",
        "/a{-:lang}?/b, /a/b, true",
        "/a{-:lang}?/b, /a-de/b, true",
        "/a{-:lang}?/b, /a-/b, false",
        "/:year-:month, /2026-11, true",
        "/file.:ext, /file.xml, true",
        "/file.:ext?, /file, true",
        "/a\\:b, /a:b, true",
        "/, /, true",
        "/, /a, false",
        "/:path*, /, true",
        "/:path*, /a/b, true",
        "/:lang(en|de)/:path*, /de, true",
        "/:lang(en|de)/:path*, /fr, false",
        "/grüße, /grüße, true"
    })
    void matchesAsInNextJs(String pattern, String path, boolean matches) {
        assertEquals(matches, PathPattern.compile(pattern).matches(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"about", "/:", "/(", "/a*", "/{a", "/()", "/a(b", "/:id([)", "/a\\"})
    void refusesWhatIsNoPattern(String pattern) {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> PathPattern.compile(pattern));
        assertTrue(String.valueOf(error.getMessage()).startsWith(pattern), error.getMessage());
    }

    @Test
    void printsItsSource() {
        assertEquals("/a/:b*", PathPattern.compile("/a/:b*").toString());
    }
}

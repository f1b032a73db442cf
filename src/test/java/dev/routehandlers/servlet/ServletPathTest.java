package dev.routehandlers.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServletPathTest {
    @ParameterizedTest(name = "{0} below {1} and {2}")
    @CsvSource({
        // uri, context path, pattern, base, path
        "/a/b, '', '', '', /a/b",
        "/, '', '', '', /",
        "*, '', '', '', /",
        "//a, '', '', '', //a",
        "/a/b, '', /*, '', /a/b",
        "/api/a, '', /api/*, /api, /a",
        "/api, '', /api/*, /api, /",
        "/api/, '', /api/*, /api, /",
        "/shop/api/a/, /shop, /api/*, /shop/api, /a/",
        "/shop, /shop, /*, /shop, /",
        "/my%20shop/api/x, /my shop, /api/*, /my%20shop/api, /x",
        "/caf%C3%A9/x, /café, '', /caf%C3%A9, /x",
        "/%73hop/api/x, /shop, /api/*, /%73hop/api, /x",
        "/shop;v=1/api/x;w=2, /shop, /api/*, /shop/api, /x;w=2",
        "/shop/api;v=1/x, /shop, /api/*, /shop/api, /x",
        "//shop/api/x, /shop, /api/*, /shop/api, /x",
        "/shop/api//x, /shop, /api/*, /shop/api, //x",
        "/y/../shop/api/x, /y/../shop, /api/*, '', /y/../shop/api/x",
        "/y/../shop/api/x, /shop, /api/*, '', /y/../shop/api/x",
        "/y/%2E.;v=1/shop/api/x, /shop, /api/*, '', /y/%2E.;v=1/shop/api/x",
        "/...shop/x, /...shop, '', /...shop, /x",
        "/a/b/c/x, '', /a/b/c/*, /a/b/c, /x",
        "/shop/a%2Fb, /shop, /*, /shop, /a%2Fb",
    })
    void cutsAsManySegmentsAsContextAndPatternHave(
            String uri, String contextPath, String pattern, String base, String path) {
        assertEquals(new ServletPath(base, path), ServletPath.of(uri, contextPath, pattern));
    }
}

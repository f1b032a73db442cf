package dev.routehandlers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.url.URL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextURLTest {
    private static NextURL below(String basePath, String url) {
        return new NextURL(new URL(url), basePath);
    }

    @Test
    void withoutABasePathItIsAPlainUrl() {
        NextURL url = new NextURL("HTTPS://user:pw@Example.com:8443/a%2Fb/./c?q=1#f");

        assertEquals("https://user:pw@example.com:8443/a%2Fb/c?q=1#f", url.href());
        assertEquals("https://example.com:8443", url.origin());
        assertEquals("https:", url.protocol());
        assertEquals("example.com:8443", url.host());
        assertEquals("example.com", url.hostname());
        assertEquals("8443", url.port());
        assertEquals("user", url.username());
        assertEquals("pw", url.password());
        assertEquals("/a%2Fb/c", url.pathname());
        assertEquals("", url.basePath());
        assertEquals("?q=1", url.search());
        assertEquals("#f", url.hash());
    }

    @ParameterizedTest
    @CsvSource({
        "/app,           /app/blog/1,      /blog/1",
        "/app,           /app/,            /",
        "/app,           /app,             /",
        "/app/api,       /app/api/x,       /x",
        "/a%20b,         /a%20b/c%20d,     /c%20d",
        "/%61pp,         /app/app,         /app",
        "/app,           /app//x,          //x"
    })
    void thePathnameIsWhatRoutesSee(String basePath, String path, String pathname) {
        assertEquals(pathname, below(basePath, "http://localhost" + path).pathname());
    }

    @Test
    void theHrefHasTheBasePath() {
        NextURL url = below("/app", "http://localhost/app/blog?x=1#f");

        assertEquals("/app", url.basePath());
        assertEquals("http://localhost/app/blog?x=1#f", url.href());
        assertEquals(url.href(), url.toString());
        assertEquals(url.href(), url.toJSON());
    }

    @Test
    void theBasePathStaysInFrontOfAPathThatIsSet() {
        NextURL login = below("/app", "http://localhost/app/members/1?x=1").clone();
        login.pathname("/login");

        assertEquals("/login", login.pathname());
        assertEquals("http://localhost/app/login?x=1", login.href());
    }

    @Test
    void aBasePathThatIsSetGetsItsSlash() {
        NextURL url = new NextURL("http://localhost/request/nexturl?drop=1");
        url.basePath("base");

        assertEquals("/base", url.basePath());
        assertEquals("http://localhost/base/request/nexturl?drop=1", url.href());
        assertEquals("/request/nexturl", url.pathname());

        url.basePath("");
        assertEquals("http://localhost/request/nexturl?drop=1", url.href());
    }

    @Test
    void settersEncodeAsTheUrlStandardDoes() {
        NextURL url = new NextURL("http://localhost/a");
        url.pathname("/other path");
        url.searchParams().set("k", "v w");
        url.hash("frag");

        assertEquals("/other%20path", url.pathname());
        assertEquals("?k=v+w", url.search());
        assertEquals("http://localhost/other%20path?k=v+w#frag", url.href());
    }

    @Test
    void everyPartCanBeSet() {
        NextURL url = new NextURL("http://localhost/a");
        url.protocol("https");
        url.hostname("example.com");
        url.port("8443");
        url.username("u");
        url.password("p");
        url.search("?only=this");

        assertEquals("https://u:p@example.com:8443/a?only=this", url.href());
        url.host("example.org:81");
        assertEquals("example.org:81", url.host());
    }

    @Test
    void aCopyGoesItsOwnWay() {
        NextURL url = below("/app", "http://localhost/app/a?x=1");
        NextURL copy = url.clone();
        copy.pathname("/b");
        copy.searchParams().delete("x");
        copy.basePath("/other");

        assertEquals("http://localhost/app/a?x=1", url.href());
        assertEquals("http://localhost/other/b", copy.href());
    }

    @Test
    void isSeenFromABase() {
        assertEquals("http://localhost/abs?x=1", new NextURL("/abs?x=1", "http://localhost/a/b").href());
        assertEquals("http://localhost/a/rel", new NextURL("rel", new URL("http://localhost/a/b")).href());
    }

    @Test
    void aNewHrefKeepsTheBasePathItBeginsWith() {
        NextURL url = below("/app", "http://localhost/app/a");
        url.href("http://example.com/app/b");
        assertEquals("/app", url.basePath());
        assertEquals("/b", url.pathname());

        url.href("http://example.com/apple");
        assertEquals("", url.basePath());
        assertEquals("http://example.com/apple", url.href());
    }

    @Test
    void refusesWhatIsNotAbsolute() {
        assertThrows(WebTypeError.class, () -> new NextURL("/a"));
    }

    @Test
    void itsSourceIsNotItself() {
        URL source = new URL("http://localhost/a");
        new NextURL(source).pathname("/b");

        assertEquals("/a", source.pathname());
    }
}

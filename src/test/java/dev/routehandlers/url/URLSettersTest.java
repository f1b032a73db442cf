package dev.routehandlers.url;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.routehandlers.errors.WebTypeError;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class URLSettersTest {
    private static final Map<String, BiConsumer<URL, String>> SETTERS = Map.of(
            "protocol", URL::protocol,
            "username", URL::username,
            "password", URL::password,
            "host", URL::host,
            "hostname", URL::hostname,
            "port", URL::port,
            "pathname", URL::pathname,
            "search", URL::search,
            "hash", URL::hash);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // setter | URL | argument | what the URL is then
                "protocol | http://a:443/ | https | https://a/",
                "protocol | http://a/ | HTTPS:rest | https://a/",
                "protocol | http://a/ | mailto | http://a/",
                "protocol | a://b/ | http | a://b/",
                "protocol | a://b/ | c+d-e.1 | c+d-e.1://b/",
                "protocol | http://a/ | 1x | http://a/",
                "protocol | http://a/ | h_x | http://a/",
                "protocol | http://u@a/ | file | http://u@a/",
                "protocol | http://a:1/ | file | http://a:1/",
                "protocol | file:///x | http | file:///x",
                "protocol | file://a/x | http | http://a/x",
                "username | http://a/ | me@home | http://me%40home@a/",
                "username | http://u:p@a/ | '' | http://:p@a/",
                "username | file:///x | u | file:///x",
                "username | mailto:x | u | mailto:x",
                "password | http://a/ | p:w | http://:p%3Aw@a/",
                "password | http://u:p@a/ | '' | http://u@a/",
                "password | file://a/x | p | file://a/x",
                "host | http://a:1/x | b:2 | http://b:2/x",
                "host | http://a:1/x | b | http://b:1/x",
                "host | http://a:1/x | b:80 | http://b/x",
                "host | http://a:1/x | b:2x | http://b:2/x",
                "host | http://a:1/x | b:65536 | http://b:1/x",
                "host | http://a:1/x | b/c?d | http://b:1/x",
                "host | http://a:1/x | '' | http://a:1/x",
                "host | http://a:1/x | b c | http://a:1/x",
                "host | http://a/ | [::0:1] | http://[::1]/",
                "host | http://a/ | 0x7f.1 | http://127.0.0.1/",
                "host | a://b/c | '' | a:///c",
                "host | a://u@b/c | '' | a://u@b/c",
                "host | a:/b | c | a://c/b",
                "host | a:b | c | a:b",
                "host | file:///x | b | file://b/x",
                "host | file://a/x | localhost | file:///x",
                "host | file://a/x | b:1 | file://a/x",
                "hostname | http://a:1/x | b | http://b:1/x",
                "hostname | http://a:1/x | b:2 | http://a:1/x",
                "hostname | http://a:1/x | B?y | http://b:1/x",
                "hostname | a:/.//p | h | a://h//p",
                "hostname | a:/.//p | '' | a:////p",
                "hostname | a://b/ | ///c | a:///",
                "pathname | a:/b | '' | a:/",
                "hostname | http://a/ | xn--a | http://xn--a/",
                "hostname | http://a/ | ü | http://xn--tda/",
                "hostname | a:b | c | a:b",
                "port | http://a/ | 8080 | http://a:8080/",
                "port | http://a:1/ | 80 | http://a/",
                "port | http://a:1/ | '' | http://a/",
                "port | http://a:1/ | 2x | http://a:2/",
                "port | http://a:1/ | x2 | http://a:1/",
                "port | http://a:1/ | 65536 | http://a:1/",
                "port | http://a:1/ | 0005 | http://a:5/",
                "port | file:///x | 1 | file:///x",
                "pathname | http://a/b | c d | http://a/c%20d",
                "pathname | http://a/b | /../c/./d | http://a/c/d",
                "pathname | http://a/b | ?#x | http://a/%3F%23x",
                "pathname | http://a/b?q#f | '' | http://a/?q#f",
                "pathname | http://a/b | \\c | http://a/c",
                "pathname | a://b/c | '' | a://b",
                "pathname | a:/b | //c | a:/.//c",
                "pathname | a:b | c | a:b",
                "pathname | file:///C:/x | .. | file:///",
                "search | http://a/?x#f | y | http://a/?y#f",
                "search | http://a/?x | ?'#<é | http://a/?%27%23%3C%C3%A9",
                "search | a://b/ | ' | a://b/?'",
                "search | http://a/?x#f | '' | http://a/#f",
                "search | http://a/?x | ? | http://a/?",
                "search | a:b | c | a:b?c",
                "hash | http://a/#f | g | http://a/#g",
                "hash | http://a/ | #<`# é | http://a/#%3C%60#%20%C3%A9",
                "hash | http://a/#f | '' | http://a/",
                "hash | http://a/ | # | http://a/#"
            })
    void aSetterChangesItsPartOrNothing(String setter, String url, String argument, String href) {
        URL changed = new URL(url);
        BiConsumer<URL, String> change = SETTERS.get(setter);

        change.accept(changed, argument.equals("''") ? "" : argument);

        assertEquals(href, changed.href());
        assertEquals(href, new URL(href).href());
    }

    @Test
    void tabsAndNewlinesAreDroppedButSpacesAreNot() {
        URL url = new URL("http://a/");

        url.pathname("\tb\n ");
        url.hash("\rx\ty");

        assertEquals("http://a/b%20#xy", url.href());
    }

    @Test
    void settingTheHrefMakesItAnotherUrl() {
        URL url = new URL("http://user@a:1/x?y#z");

        url.href("data:b");

        assertEquals("data:b", url.href());
        assertEquals("", url.username() + url.host() + url.search() + url.hash());
    }

    @Test
    void anHrefThatDoesNotParseIsAnErrorAndChangesNothing() {
        URL url = new URL("http://a/?b=c");

        assertThrows(WebTypeError.class, () -> url.href("/x"));

        assertEquals("http://a/?b=c", url.href());
        assertEquals("b=c", url.searchParams().toString());
    }

    @Test
    void aHrefThatWasReadBeforeAChangeIsNotServedAfterIt() {
        SETTERS.forEach((name, setter) -> {
            URL url = new URL("http://a/x");
            assertEquals("http://a/x", url.href());
            setter.accept(url, name.equals("protocol") ? "https" : "7");
            assertNotEquals("http://a/x", url.href(), name);
        });
    }
}

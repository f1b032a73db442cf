package dev.routehandlers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.routing.RouteMatch;
import dev.routehandlers.web.Response;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MethodTableTest {
    private static final HandlerArguments NONE = new HandlerArguments() {
        @Override
        public NextRequest request() {
            throw new AssertionError("the request was made");
        }

        @Override
        public RouteMatch<?> match() {
            throw new AssertionError("the match was read");
        }
    };

    private static Map<HttpMethod, HandlerBinding> handlers(String names) {
        Map<HttpMethod, HandlerBinding> handlers = new EnumMap<>(HttpMethod.class);
        Arrays.stream(names.split(" ", -1))
                .filter(name -> !name.isEmpty())
                .forEach(name -> handlers.put(
                        HttpMethod.valueOf(name), new HandlerBinding(name, false, arguments -> new Response(name))));
        return handlers;
    }

    @ParameterizedTest
    @CsvSource({
        "GET, 'GET, HEAD, OPTIONS'",
        "POST, 'OPTIONS, POST'",
        "HEAD, 'HEAD, OPTIONS'",
        "'', OPTIONS",
        "PUT PATCH GET DELETE, 'DELETE, GET, HEAD, OPTIONS, PATCH, PUT'"
    })
    void optionsAnswersWithWhatIsAllowed(String names, String allow) throws Throwable {
        HandlerBinding options = new MethodTable("Route", handlers(names)).binding("OPTIONS");
        assertTrue(options.automatic());
        Response response = (Response) options.call(NONE);
        assertEquals(204, response.status());
        assertEquals(allow, response.headers().get("Allow"));
    }

    @ParameterizedTest
    @CsvSource({"POST", "TRACE", "get", "PROPFIND"})
    void whatIsNotHandledIs405WithWhatIsAllowed(String method) throws Throwable {
        Response response = (Response)
                new MethodTable("Route", handlers("GET")).binding(method).call(NONE);
        assertEquals(405, response.status());
        assertEquals("GET, HEAD, OPTIONS", response.headers().get("Allow"));
    }

    @Test
    void headIsAnsweredByGet() {
        MethodTable methods = new MethodTable("Route", handlers("GET"));
        assertSame(methods.binding("GET"), methods.binding("HEAD"));
    }

    @Test
    void ownHeadAndOptionsAreUsed() {
        MethodTable methods = new MethodTable("Route", handlers("GET HEAD OPTIONS"));
        assertEquals("HEAD", methods.binding("HEAD").description());
        assertEquals("OPTIONS", methods.binding("OPTIONS").description());
        assertFalse(methods.binding("OPTIONS").automatic());
    }
}

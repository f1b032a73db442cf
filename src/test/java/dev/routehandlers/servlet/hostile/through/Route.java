package dev.routehandlers.servlet.hostile.through;

import dev.routehandlers.web.Headers;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;

/** Sends back every header that it sees, as one of the answer, and all of their names and values as its body. */
public class Route {
    public Response GET(Request request) {
        StringBuilder seen = new StringBuilder();
        request.headers()
                .forEach((name, value) ->
                        seen.append(name).append('=').append(value).append(';'));
        Response answer = new Response(seen.toString());
        Headers headers = answer.headers();
        request.headers().forEach((name, value) -> headers.set("Seen-" + name, value));
        return answer;
    }
}

package dev.routehandlers.servlet.hostile.declared;

import dev.routehandlers.Cors;
import dev.routehandlers.web.Response;

/** CORS as it is declared, with an origin that is sent back as it came. */
@Cors(origins = "https://*.example.com", headers = "X-Asked", credentials = true)
public class Route {
    public Response GET() {
        return new Response("hello");
    }
}

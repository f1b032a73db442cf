package dev.routehandlers.servlet.promise.cookies.$id;

import static dev.routehandlers.Next.cookies;

import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;

/** Reads cookies(), and sets one. */
@SegmentConfig(revalidate = 1)
public class Route {
    public Response GET() {
        cookies().set("seen", "1");
        return new Response(cookies().get("secret").value());
    }
}

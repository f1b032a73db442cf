package promise.redirects;

import static dev.routehandlers.Next.*;

import dev.routehandlers.*;
import dev.routehandlers.errors.*;
import dev.routehandlers.streams.*;
import dev.routehandlers.url.*;
import dev.routehandlers.web.*;
import java.util.*;
import java.util.concurrent.*;

public class Route {
    public Response GET(Request request) {
        throw redirect("https://nextjs.org/");
    }

    public Response POST(Request request) {
        String way = await(request.text());
        URL url = new URL("/new", request.url());
        try {
            switch (way) {
                case "permanent":
                    throw permanentRedirect(url);
                case "notFound":
                    throw notFound();
                case "forbidden":
                    throw forbidden();
                case "unauthorized":
                    throw unauthorized();
                default:
                    return NextResponse.redirect(new URL("/new", request.url()));
            }
        } catch (Throwable error) {
            rethrow(error);
            return new Response("swallowed");
        }
    }
}

package app.cache.error_post;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.Dynamic;
import dev.routehandlers.NextRequest;
import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;
import java.util.concurrent.Callable;

@SegmentConfig(dynamic = Dynamic.ERROR)
public class Route {
    public Response GET(NextRequest request) {
        return probe(request);
    }

    public Response POST(NextRequest request) {
        return probe(request);
    }

    private static Response probe(NextRequest request) {
        return Response.json(object(
                "method", request.method(),
                "cookies()", tried(() -> cookies().getAll()),
                "headers()", tried(() -> headers().get("x-q")),
                "request.headers", tried(() -> request.headers().get("x-q")),
                "request.cookies", tried(() -> request.cookies().getAll()),
                "request.url", tried(request::url),
                "nextUrl.searchParams",
                        tried(() -> request.nextUrl().searchParams().get("q")),
                "request.text", tried(() -> await(request.text()))));
    }

    private static String tried(Callable<?> read) {
        try {
            read.call();
            return "ok";
        } catch (Exception e) {
            return err(e).name();
        }
    }
}

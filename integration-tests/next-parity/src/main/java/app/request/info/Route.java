package app.request.info;

import static dev.routehandlers.Next.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.NextURL;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;

public class Route {
    public Response GET(NextRequest request) {
        return show(request);
    }

    public Response POST(NextRequest request) {
        return show(request);
    }

    public Response PUT(NextRequest request) {
        return show(request);
    }

    public Response DELETE(NextRequest request) {
        return show(request);
    }

    private static Response show(NextRequest request) {
        return Response.json(object(
                "method", request.method(),
                "url", request.url(),
                "nextUrl", show(request.nextUrl()),
                "bodyIsNull", request.body() == null,
                "bodyUsed", request.bodyUsed(),
                "aborted", request.signal().aborted(),
                "isRequest", Request.class.isInstance(request)));
    }

    private static Map<String, @Nullable Object> show(NextURL url) {
        return object(
                "href", url.href(),
                "origin", url.origin(),
                "protocol", url.protocol(),
                "host", url.host(),
                "hostname", url.hostname(),
                "port", url.port(),
                "pathname", url.pathname(),
                "search", url.search(),
                "hash", url.hash(),
                "basePath", url.basePath(),
                "locale", "",
                "username", url.username(),
                "password", url.password());
    }
}

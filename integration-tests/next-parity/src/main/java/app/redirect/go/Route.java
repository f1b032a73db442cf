package app.redirect.go;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.NextResponse;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import java.util.Objects;

public class Route {
    public Response GET(NextRequest request) {
        return go(request);
    }

    public Response POST(NextRequest request) {
        return go(request);
    }

    public Response PUT(NextRequest request) {
        return go(request);
    }

    public Response DELETE(NextRequest request) {
        return go(request);
    }

    public Response PATCH(NextRequest request) {
        return go(request);
    }

    private static Response go(NextRequest request) {
        String to = q(request, "to");
        String status = q(request, "status");
        switch (Objects.requireNonNullElse(q(request, "fn"), "redirect")) {
            case "redirect":
                throw redirect(to);
            case "permanent":
                throw permanentRedirect(to);
            case "next":
                return status == null ? NextResponse.redirect(to) : NextResponse.redirect(to, Integer.parseInt(status));
            case "next-init":
                return NextResponse.redirect(
                        to,
                        new ResponseInit()
                                .status(status == null ? 303 : Integer.parseInt(status))
                                .header("x-extra", "1"));
            case "response":
                return status == null ? Response.redirect(to) : Response.redirect(to, Integer.parseInt(status));
            default:
                return new Response("unknown fn", new ResponseInit().status(400));
        }
    }
}

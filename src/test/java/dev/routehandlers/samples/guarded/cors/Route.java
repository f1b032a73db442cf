package dev.routehandlers.samples.guarded.cors;

import static dev.routehandlers.Next.redirect;

import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

/** Under the policy of its package. */
public class Route {
    /** Answers as it is told. */
    public Response GET(NextRequest request) {
        String how = String.valueOf(request.nextUrl().searchParams().get("how"));
        return switch (how) {
            case "throw" -> throw new IllegalStateException("broken");
            case "redirect" -> throw redirect("/open");
            case "by-hand" -> new Response("x", new ResponseInit().header("Access-Control-Allow-Origin", "*"));
            default -> new Response("ok");
        };
    }

    /** Plain OPTIONS. */
    public Response OPTIONS() {
        return new Response("options by hand");
    }
}

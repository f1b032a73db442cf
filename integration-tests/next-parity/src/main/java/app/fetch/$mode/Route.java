package app.fetch.$mode;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.web.RequestCache;
import dev.routehandlers.web.RequestInit;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    record Params(String mode) {}

    public Response GET(NextRequest request, Params params) {
        RequestInit init = new RequestInit();
        switch (params.mode()) {
            case "default" -> {}
            case "force-cache" -> init.cache(RequestCache.FORCE_CACHE);
            case "no-store" -> init.cache(RequestCache.NO_STORE);
            case "revalidate-1" -> init.revalidate(1);
            case "revalidate-0" -> init.revalidate(0);
            case "tagged" -> init.cache(RequestCache.FORCE_CACHE).tags(q(request, "tag"));
            default -> {
                return new Response("unknown", new ResponseInit().status(404));
            }
        }
        return Response.json(object("n", count(q(request, "key"), init)));
    }
}

package app.ctl.revalidate_tag;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.CacheLife;
import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET(NextRequest request) {
        return revalidate(request);
    }

    public Response POST(NextRequest request) {
        return revalidate(request);
    }

    /** Gone at once with {@code none} and {@code expire0}, which Java doesn't tell apart; else stale. */
    private static Response revalidate(NextRequest request) {
        String tag = q(request, "tag");
        switch (String.valueOf(q(request, "profile"))) {
            case "none", "expire0" -> revalidateTag(tag);
            default -> revalidateTag(tag, CacheLife.MAX);
        }
        return Response.json(object("revalidated", true));
    }
}

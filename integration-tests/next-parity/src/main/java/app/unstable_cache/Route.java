package app.unstable_cache;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.CacheOptions;
import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Response;

public class Route {
    record Data(int n, String arg) {}

    /** The key parts and the argument of unstable_cache are one key here. */
    public Response GET(NextRequest request) {
        String key = q(request, "key");
        String arg = q(request, "arg") == null ? "x" : q(request, "arg");
        int seconds = q(request, "r") == null ? 60 : Integer.parseInt(q(request, "r"));
        CacheOptions options = CacheOptions.revalidate(seconds).tags("uc-" + key);
        return Response.json(
                cache("uc/" + key + "/" + arg, Data.class, options, () -> new Data(bump("uc:" + key), arg)));
    }
}

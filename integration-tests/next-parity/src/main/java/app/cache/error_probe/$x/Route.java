package app.cache.error_probe.$x;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.Dynamic;
import dev.routehandlers.NextRequest;
import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

@SegmentConfig(dynamic = Dynamic.ERROR)
public class Route {
    record Params(String x) {}

    public static List<Params> generateStaticParams() {
        return List.of();
    }

    public Response GET(NextRequest request, Params params) {
        Map<String, Object> probes = new LinkedHashMap<>();
        probes.put("x", params.x());
        probes.put("cookies()", tried(() -> cookies().getAll()));
        probes.put("headers()", tried(() -> headers().get("x-q")));
        probes.put("request.headers", tried(() -> request.headers().get("x-q")));
        probes.put("request.cookies", tried(() -> request.cookies().getAll()));
        probes.put("request.url", tried(request::url));
        probes.put("nextUrl.search", tried(() -> request.nextUrl().search()));
        probes.put(
                "nextUrl.searchParams",
                tried(() -> request.nextUrl().searchParams().get("q")));
        probes.put("nextUrl.href", tried(() -> request.nextUrl().href()));
        probes.put("nextUrl.origin", tried(() -> request.nextUrl().origin()));
        probes.put("nextUrl.pathname", tried(() -> request.nextUrl().pathname()));
        probes.put("request.method", tried(request::method));
        probes.put("request.text", tried(() -> await(request.text())));
        return Response.json(probes);
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

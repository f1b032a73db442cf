package app.cache.isr_interrupt.$id.$kind;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.SegmentConfig;
import dev.routehandlers.web.Response;
import java.util.List;

@SegmentConfig(revalidate = 60)
public class Route {
    record Params(String id, String kind) {}

    public static List<Params> generateStaticParams() {
        return List.of();
    }

    public Response GET(Params params) {
        return switch (params.kind()) {
            case "redirect" -> throw redirect("/seed/hello");
            case "not-found" -> throw notFound();
            default -> new Response(stamp());
        };
    }
}

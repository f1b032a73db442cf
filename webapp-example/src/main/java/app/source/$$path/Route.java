package app.source.$$path;

import static dev.routehandlers.Next.*;

import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import java.io.InputStream;
import java.util.List;

/** The sources of these routes, which the build has put beside the classes. */
public class Route {
    record Params(List<String> path) {}

    public Response GET(Params params) {
        String file = String.join("/", params.path());
        if (!file.matches("app/[\\w$/-]+\\.java")) {
            throw notFound();
        }
        InputStream source = Route.class.getResourceAsStream("/source/" + file);
        if (source == null) {
            throw notFound();
        }
        return new Response(
                ReadableStream.from(source), new ResponseInit().header("Content-Type", "text/plain; charset=utf-8"));
    }
}

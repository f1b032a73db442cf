package app.request.ua;

import static dev.routehandlers.Next.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.UserAgent;
import dev.routehandlers.web.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

public class Route {
    public Response GET(NextRequest request) {
        UserAgent agent = userAgent(request);
        return Response.json(object(
                "isBot", agent.isBot(),
                "ua", agent.ua(),
                "browser",
                        known(
                                "name",
                                agent.browser().name(),
                                "version",
                                agent.browser().version(),
                                "major",
                                agent.browser().major()),
                "device",
                        known(
                                "vendor",
                                agent.device().vendor(),
                                "model",
                                agent.device().model(),
                                "type",
                                agent.device().type()),
                "engine",
                        known(
                                "name",
                                agent.engine().name(),
                                "version",
                                agent.engine().version()),
                "os", known("name", agent.os().name(), "version", agent.os().version()),
                "cpu", known("architecture", agent.cpu().architecture())));
    }

    /** What is not known is null in Java, and undefined in JavaScript, which JSON leaves out. */
    private static Map<String, @Nullable Object> known(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> known = new LinkedHashMap<>(object(namesAndValues));
        known.values().removeIf(Objects::isNull);
        return known;
    }
}

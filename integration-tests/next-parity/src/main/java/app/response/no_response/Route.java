package app.response.no_response;

import dev.routehandlers.web.Response;
import org.jspecify.annotations.Nullable;

public class Route {
    public @Nullable Response POST() {
        return null;
    }
}

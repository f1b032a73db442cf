package promise.streams.events;

import static dev.routehandlers.Next.*;

import dev.routehandlers.*;
import dev.routehandlers.errors.*;
import dev.routehandlers.streams.*;
import dev.routehandlers.url.*;
import dev.routehandlers.web.*;
import java.util.*;
import java.util.concurrent.*;

public class Route {
    record Point(int x, int y) {}

    private final List<Object> events =
            List.of("text", ServerSentEvent.of("data").event("named").id("7"), new Point(1, 2));

    public Response GET() {
        return EventStream.of(events);
    }
}

package app.api.events;

import app._lib.Paced;
import dev.routehandlers.EventStream;
import dev.routehandlers.ServerSentEvent;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;

/** A clock. When a browser connects again, the count goes on after the last event that it saw. */
public class Route {
    public Response GET(Request request) {
        String lastEventId = request.headers().get("last-event-id");
        int first = lastEventId == null ? 1 : Integer.parseInt(lastEventId) + 1;
        return EventStream.of(Paced.stream(
                IntStream.iterate(first, n -> n + 1).mapToObj(Route::tick).iterator(), Duration.ofMillis(500)));
    }

    private static ServerSentEvent tick(int n) {
        String time = LocalTime.now().truncatedTo(ChronoUnit.MILLIS).toString();
        return ServerSentEvent.of(time).event("tick").id(Integer.toString(n));
    }
}

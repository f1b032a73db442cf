package app.api.room;

import static dev.routehandlers.Next.*;

import dev.routehandlers.EventStream;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import java.util.concurrent.SubmissionPublisher;

/** Whoever listens hears what anyone says. */
public class Route {
    record Message(String name, String text) {}

    private final SubmissionPublisher<Message> room = new SubmissionPublisher<>();

    public Response GET() {
        return EventStream.of(room);
    }

    public Response POST(Request request) {
        Message message = await(request.jsonAs(Message.class));
        room.offer(message, null);
        return Response.json(object("listeners", room.getNumberOfSubscribers()), new ResponseInit().status(202));
    }
}

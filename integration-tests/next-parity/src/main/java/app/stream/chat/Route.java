package app.stream.chat;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.StreamingTextResponse;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;
import java.util.ArrayList;
import java.util.List;

public class Route {
    record Chat(List<Message> messages) {}

    record Message(String role, String content) {}

    public Response POST(Request request) {
        Chat chat = await(request.jsonAs(Chat.class));
        List<Object> tokens = new ArrayList<>();
        for (Message message : chat.messages()) {
            tokens.addAll(List.of("[" + message.role() + "] ", 50, message.content() + "\n"));
        }
        return new StreamingTextResponse(stream(tokens.toArray()));
    }
}

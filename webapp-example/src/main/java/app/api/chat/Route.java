package app.api.chat;

import static dev.routehandlers.Next.*;
import static java.lang.System.Logger.Level.WARNING;
import static java.util.concurrent.CompletableFuture.completedStage;

import dev.routehandlers.StreamingTextResponse;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import java.util.List;
import java.util.concurrent.CompletionStage;

public class Route {
    record Chat(List<Message> messages) {}

    private static final System.Logger LOG = System.getLogger("app.api.chat");

    private final LanguageModel model = LanguageModel.configured();

    public Response GET() {
        return Response.json(object("model", model.name()));
    }

    public CompletionStage<Response> POST(Request request) {
        Chat chat = await(request.jsonAs(Chat.class));
        if (chat.messages() == null || chat.messages().isEmpty()) {
            return completedStage(Response.json(object("error", "messages is empty"), new ResponseInit().status(400)));
        }
        return model.answer(chat.messages()).thenApply(this::stream).exceptionally(Route::unavailable);
    }

    private Response stream(ReadableStream<String> tokens) {
        return new StreamingTextResponse(tokens, new ResponseInit().header("x-model", model.name()));
    }

    private static Response unavailable(Throwable error) {
        LOG.log(WARNING, "no answer from the model", error);
        return Response.json(object("error", "the model does not answer"), new ResponseInit().status(502));
    }
}

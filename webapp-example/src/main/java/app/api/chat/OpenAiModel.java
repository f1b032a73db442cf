package app.api.chat;

import static dev.routehandlers.Next.*;

import com.google.gson.Gson;
import dev.routehandlers.streams.ReadableStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A model behind any server that speaks OpenAI's chat completions. */
record OpenAiModel(URI endpoint, String key, String name) implements LanguageModel {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Gson GSON = new Gson();

    @Override
    public CompletionStage<ReadableStream<String>> answer(List<Message> messages) {
        String body = GSON.toJson(object("model", name, "messages", messages, "stream", true));
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + key)
                .POST(BodyPublishers.ofString(body))
                .build();
        return CLIENT.sendAsync(request, BodyHandlers.ofLines()).thenApply(OpenAiModel::tokens);
    }

    /** The text in the answer's event stream, read line by line; a client that leaves closes it. */
    private static ReadableStream<String> tokens(HttpResponse<Stream<String>> response) {
        Stream<String> lines = response.body();
        if (response.statusCode() != 200) {
            lines.close();
            throw new ModelUnavailable("the server of the model answered " + response.statusCode());
        }
        return ReadableStream.from(lines.filter(line -> line.startsWith("data:"))
                .map(line -> line.substring("data:".length()).trim())
                .takeWhile(data -> !data.equals("[DONE]"))
                .map(data -> GSON.fromJson(data, Part.class).text())
                .filter(text -> !text.isEmpty()));
    }

    private record Part(List<Choice> choices) {
        record Choice(Delta delta) {}

        record Delta(String content) {}

        String text() {
            if (choices == null) {
                throw new ModelUnavailable("the server of the model sent no choices");
            }
            return choices.stream()
                    .map(choice ->
                            choice.delta() == null ? null : choice.delta().content())
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining());
        }
    }
}

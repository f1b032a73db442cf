package app.api.chat;

import dev.routehandlers.streams.ReadableStream;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Continues a conversation. */
interface LanguageModel {
    String name();

    /** The tokens of the answer, as they come. */
    CompletionStage<ReadableStream<String>> answer(List<Message> messages);

    /**
     * The one that {@code OPENAI_BASE_URL} (such as {@code https://api.openai.com/v1} or {@code
     * http://localhost:11434/v1}), {@code OPENAI_API_KEY} and {@code OPENAI_MODEL} name, as environment variables or
     * system properties; the built-in one when neither of the first two is set.
     */
    static LanguageModel configured() {
        String baseUrl = setting("OPENAI_BASE_URL", "");
        String key = setting("OPENAI_API_KEY", "");
        if (baseUrl.isEmpty() && key.isEmpty()) {
            return new BuiltInModel();
        }
        String url = baseUrl.isEmpty() ? "https://api.openai.com/v1" : baseUrl.replaceAll("/+$", "");
        return new OpenAiModel(URI.create(url + "/chat/completions"), key, setting("OPENAI_MODEL", "gpt-4o-mini"));
    }

    private static String setting(String name, String otherwise) {
        String fromEnvironment = System.getenv().getOrDefault(name, otherwise);
        return System.getProperty(name, fromEnvironment).trim();
    }
}

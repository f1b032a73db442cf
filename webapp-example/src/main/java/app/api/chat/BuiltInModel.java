package app.api.chat;

import app._lib.Paced;
import dev.routehandlers.streams.ReadableStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A toy that needs no network: it has counted which word follows which two in a small text, and walks along. What it
 * says sounds right and means little; how it says it, token by token, is how a real model does.
 */
final class BuiltInModel implements LanguageModel {
    private static final Duration PAUSE = Duration.ofMillis(35);
    static final int ENOUGH = 30;
    private static final Pattern WORDS = Pattern.compile("\\W+");

    private final List<String> sentences;
    private final Map<String, List<String>> followers = new HashMap<>();

    BuiltInModel() {
        String text = text();
        sentences = List.of(text.split("(?<=[.?]) "));
        String[] words = text.split(" ");
        for (int i = 0; i + 2 < words.length; i++) {
            String pair = words[i] + " " + words[i + 1];
            followers.computeIfAbsent(pair, unused -> new ArrayList<>()).add(words[i + 2]);
        }
    }

    @Override
    public String name() {
        return "built-in";
    }

    @Override
    public CompletionStage<ReadableStream<String>> answer(List<Message> messages) {
        String question = messages.get(messages.size() - 1).content();
        List<String> tokens = tokens(question == null ? "" : question);
        return CompletableFuture.completedStage(Paced.stream(tokens.iterator(), PAUSE));
    }

    /** A statement that begins with a word of the question, if there is one. */
    private String beginning(String question) {
        Set<String> asked = Set.copyOf(longWords(question).toList());
        List<String> fitting = sentences.stream()
                .filter(sentence -> sentence.endsWith("."))
                .filter(sentence -> longWords(sentence).limit(1).anyMatch(asked::contains))
                .toList();
        return oneOf(fitting.isEmpty() ? sentences : fitting);
    }

    private static Stream<String> longWords(String text) {
        return WORDS.splitAsStream(text.toLowerCase(Locale.ROOT)).filter(word -> word.length() > 3);
    }

    /** Goes on from the first two words, never twice the same way, to the end of a sentence; at a dead end, from others. */
    List<String> tokens(String question) {
        String[] last = beginning(question).split(" ", 3);
        List<String> tokens = new ArrayList<>(List.of(last[0], " " + last[1]));
        Set<String> gone = new HashSet<>();
        while (tokens.size() < ENOUGH || !endsSentence(last[1])) {
            String pair = last[0] + " " + last[1];
            Predicate<String> isNew = word -> !gone.contains(pair + " " + word);
            List<String> next = followers.getOrDefault(pair, List.of()).stream()
                    .filter(isNew)
                    .toList();
            if (next.isEmpty()) {
                if (tokens.size() >= ENOUGH) {
                    break;
                }
                last = oneOf(sentences).split(" ", 3);
                tokens.addAll(List.of(" " + last[0], " " + last[1]));
                continue;
            }
            String word = oneOf(next);
            gone.add(pair + " " + word);
            tokens.add(" " + word);
            last = new String[] {last[1], word};
        }
        return tokens;
    }

    private static <T> T oneOf(List<T> choices) {
        return choices.get(ThreadLocalRandom.current().nextInt(choices.size()));
    }

    private static boolean endsSentence(String word) {
        return word.endsWith(".") || word.endsWith("?");
    }

    private static String text() {
        try (InputStream in = BuiltInModel.class.getResourceAsStream("corpus.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.routehandlers.web;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonIOException;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import dev.routehandlers.errors.WebSyntaxError;
import dev.routehandlers.errors.WebTypeError;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** JSON by Gson: strict when it reads, and written as JavaScript would write it. */
final class GsonCodec implements JsonCodec {
    private static final int UNLIMITED = Integer.MAX_VALUE;

    private static final Pattern ESCAPED_SURROGATE = Pattern.compile("\\\\u[dD][89a-fA-F]\\p{XDigit}{2}");
    private static final String ESCAPED_REPLACEMENT = "\\\\uFFFD";

    private final Gson gson;
    private final TypeAdapter<JsonElement> elements;
    private final JsonValues values;

    GsonCodec() {
        gson = new GsonBuilder()
                .setStrictness(Strictness.STRICT)
                .serializeNulls()
                .serializeSpecialFloatingPointValues() // JsonOutput makes null of them
                .disableHtmlEscaping()
                .registerTypeAdapterFactory(new JsonAdapters())
                .create();
        elements = gson.getAdapter(JsonElement.class);
        values = new JsonValues(gson);
    }

    @Override
    public String stringify(@Nullable Object value) {
        JsonOutput out = new JsonOutput();
        try {
            values.write(out, value);
        } catch (JsonIOException | UnsupportedOperationException e) {
            throw new WebTypeError("the object has no JSON: " + firstLine(e), e);
        } catch (IOException e) {
            throw new AssertionError("a text can always be written", e);
        }
        return out.toString();
    }

    @Override
    public @Nullable Object parse(String json, Type type) {
        return parse(json, type, UNLIMITED);
    }

    @Nullable
    Object parse(String json, Type type, int maxDepth) {
        TypeToken<?> token = TypeToken.get(type);
        try {
            return read(json, maxDepth, reader -> gson.getAdapter(token).read(reader));
        } catch (JsonIOException e) {
            throw e; // the type's fault, not the text's
        } catch (JsonParseException | IllegalStateException | DateTimeException | NumberFormatException e) {
            throw new WebTypeError("the JSON is no " + JsonText.nameOf(type) + ": " + firstLine(e), e);
        } catch (RuntimeException e) {
            if (e.getCause() instanceof IllegalArgumentException || e.getCause() instanceof NullPointerException) {
                throw new WebTypeError(
                        "the JSON is no " + JsonText.nameOf(type) + ": "
                                + e.getCause().getMessage(),
                        e.getCause());
            }
            throw e;
        }
    }

    JsonElement parseTree(String json, int maxDepth) {
        JsonElement tree = read(json, maxDepth, elements::read);
        if (tree == null) {
            throw new AssertionError("null is a tree, too");
        }
        return tree;
    }

    /** What {@code parser} makes of the text, all of it. */
    private <T> @Nullable T read(String json, int maxDepth, Parser<T> parser) {
        try {
            return read(json, new JsonReader(new StringReader(json)), maxDepth, parser);
        } catch (WebSyntaxError e) {
            String withoutSurrogates = ESCAPED_SURROGATE.matcher(json).replaceAll(ESCAPED_REPLACEMENT);
            if (withoutSurrogates.equals(json)) {
                throw e;
            }
            // That nothing else is wrong with the text, a copy of it shows.
            read(json, new JsonReader(new StringReader(withoutSurrogates)), maxDepth, elements::read);
            return read(json, new LoneSurrogates(json), maxDepth, parser);
        }
    }

    private static <T> @Nullable T read(String json, JsonReader reader, int maxDepth, Parser<T> parser) {
        reader.setStrictness(Strictness.STRICT);
        reader.setNestingLimit(maxDepth);
        try {
            T value = parser.parse(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new WebSyntaxError("malformed JSON: there is more after its end" + at(reader));
            }
            return value;
        } catch (EOFException e) {
            throw new WebSyntaxError(
                    json.isBlank() ? "malformed JSON: the text is empty" : "malformed JSON: it ends too early", e);
        } catch (MalformedJsonException e) {
            throw new WebSyntaxError("malformed JSON: " + firstLine(e), e);
        } catch (IOException e) {
            throw new AssertionError("a text can always be read", e);
        }
    }

    /** Where the reader is: {@code at line 1 column 7 path $}. */
    private static String at(JsonReader reader) {
        String text = reader.toString();
        int at = text.indexOf(" at ");
        return at < 0 ? "" : text.substring(at);
    }

    /** What Gson says, without its advice. */
    private static String firstLine(Exception e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return (end < 0 ? message : message.substring(0, end))
                .replace(
                        "Use JsonReader.setStrictness(Strictness.LENIENT) to accept malformed JSON", "unexpected text");
    }

    private interface Parser<T> {
        @Nullable
        T parse(JsonReader reader) throws IOException;
    }

    /** Lets an escaped surrogate stand alone, as JavaScript does and Gson, when it is strict, does not. */
    private static final class LoneSurrogates extends JsonReader {
        private LoneSurrogates(String json) {
            super(new StringReader(json));
        }

        @Override
        public String nextName() throws IOException {
            setStrictness(Strictness.LEGACY_STRICT);
            String name = super.nextName();
            setStrictness(Strictness.STRICT);
            return name;
        }

        @Override
        public String nextString() throws IOException {
            setStrictness(Strictness.LEGACY_STRICT);
            String text = super.nextString();
            setStrictness(Strictness.STRICT);
            return text;
        }
    }
}

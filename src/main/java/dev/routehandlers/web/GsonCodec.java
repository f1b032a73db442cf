package dev.routehandlers.web;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonIOException;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
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
import org.jspecify.annotations.Nullable;

/** JSON by Gson: strict when it reads, and written as JavaScript would write it. */
final class GsonCodec implements JsonCodec {
    private static final int UNLIMITED = Integer.MAX_VALUE;

    private final Gson gson;
    private final JsonValues values;

    GsonCodec() {
        gson = new GsonBuilder()
                .setStrictness(Strictness.STRICT)
                .serializeNulls()
                .serializeSpecialFloatingPointValues() // JsonOutput makes null of them
                .disableHtmlEscaping()
                .registerTypeAdapterFactory(new JsonAdapters())
                .create();
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
        JsonElement tree = read(json, maxDepth, gson.getAdapter(JsonElement.class)::read);
        if (tree == null) {
            throw new AssertionError("null is a tree, too");
        }
        return tree;
    }

    /** What {@code parser} makes of the text, all of it. */
    private static <T> @Nullable T read(String json, int maxDepth, Parser<T> parser) {
        JsonReader reader = new JsonReader(new StringReader(json));
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
}

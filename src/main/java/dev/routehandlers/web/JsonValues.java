package dev.routehandlers.web;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonWriter;
import dev.routehandlers.errors.WebTypeError;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes values by what they are, not by how a field declares them. Records and other objects go to Gson's adapters,
 * and by way of {@link JsonAdapters} come back here for what is in them.
 *
 * <table>
 * <caption>What becomes of what</caption>
 * <tr><th>a map</th><td>an object, its names by {@code String.valueOf}</td></tr>
 * <tr><th>an {@code Iterable}, an array</th><td>an array; a map's entry is an array of two</td></tr>
 * <tr><th>what has a public {@code toJSON()}</th><td>what that returns, as in JavaScript</td></tr>
 * <tr><th>{@code Optional}</th><td>its value, or null</td></tr>
 * <tr><th>{@code java.time}, {@code Date}</th><td>ISO 8601, see {@link JsonTime}</td></tr>
 * <tr><th>a stage, a stream, a body</th><td>an error</td></tr>
 * <tr><th>a record, an enum, another object</th><td>its fields, its name; Gson's annotations count</td></tr>
 * </table>
 */
final class JsonValues {
    private final Gson gson;

    JsonValues(Gson gson) {
        this.gson = gson;
    }

    void write(JsonWriter out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.nullValue();
        } else if (value instanceof String text) {
            out.value(text);
        } else if (value instanceof Boolean flag) {
            out.value(flag.booleanValue());
        } else if (value instanceof Number number) {
            out.value(number);
        } else if (value instanceof Map<?, ?> map) {
            writeObject(out, map);
        } else if (value instanceof Collection<?> collection) {
            writeArray(out, collection);
        } else if (value instanceof JsonElement tree) {
            writeTree(out, tree);
        } else if (value.getClass().isArray()) {
            writeArray(out, value);
        } else if (value instanceof Map.Entry<?, ?> entry) {
            out.beginArray();
            write(out, entry.getKey());
            write(out, entry.getValue());
            out.endArray();
        } else if (value instanceof Iterable<?> elements && value.getClass().isAnonymousClass()) {
            writeArray(out, elements);
        } else {
            adapter(value).write(out, value);
        }
    }

    private void writeObject(JsonWriter out, Map<?, ?> map) throws IOException {
        out.beginObject();
        for (Map.Entry<?, ?> member : map.entrySet()) {
            out.name(String.valueOf(member.getKey()));
            write(out, member.getValue());
        }
        out.endObject();
    }

    void writeArray(JsonWriter out, Iterable<?> elements) throws IOException {
        out.beginArray();
        for (Object element : elements) {
            write(out, element);
        }
        out.endArray();
    }

    private void writeArray(JsonWriter out, Object array) throws IOException {
        out.beginArray();
        for (int i = 0; i < Array.getLength(array); i++) {
            write(out, Array.get(array, i));
        }
        out.endArray();
    }

    private void writeTree(JsonWriter out, JsonElement tree) throws IOException {
        if (tree instanceof JsonObject object) {
            writeObject(out, object.asMap());
        } else if (tree instanceof JsonArray array) {
            writeArray(out, array.asList());
        } else if (tree instanceof JsonPrimitive primitive && primitive.isNumber()) {
            out.value(primitive.getAsNumber());
        } else if (tree instanceof JsonPrimitive primitive && primitive.isBoolean()) {
            out.value(primitive.getAsBoolean());
        } else if (tree instanceof JsonPrimitive primitive) {
            out.value(primitive.getAsString());
        } else {
            out.nullValue();
        }
    }

    /** The adapter of the object's class; of an anonymous one, for which Gson would write null, of what it extends. */
    @SuppressWarnings("unchecked") // the adapter of its own class, or of one above
    private TypeAdapter<Object> adapter(Object value) {
        Class<?> type = value.getClass();
        while (type.isAnonymousClass() && !(value instanceof Enum<?>)) {
            type = type.getSuperclass();
        }
        if (type == Object.class || (type.isLocalClass() && !Modifier.isStatic(type.getModifiers()))) {
            throw new WebTypeError("an object of the " + (type == Object.class ? "anonymous" : "local") + " class "
                    + value.getClass().getName() + " has no JSON: make it a record");
        }
        return (TypeAdapter<Object>) gson.getAdapter(type);
    }
}

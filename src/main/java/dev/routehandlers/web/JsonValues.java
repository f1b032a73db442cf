package dev.routehandlers.web;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonIOException;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.streams.ReadableStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/**
 * What objects are written as. Gson's own adapters write records, enums and other objects by their fields; this does
 * the rest, on its own and for the fields of those.
 *
 * <table>
 * <caption>What becomes of what</caption>
 * <tr><th>a map</th><td>an object, its names by {@code String.valueOf}</td></tr>
 * <tr><th>an {@code Iterable}, an array</th><td>an array; a map's entry is an array of two</td></tr>
 * <tr><th>what has a public {@code toJSON()}</th><td>what that returns, as in JavaScript</td></tr>
 * <tr><th>{@code Optional}</th><td>its value, or null</td></tr>
 * <tr><th>{@code java.time}, {@code Date}</th><td>ISO 8601, see {@link JsonTime}</td></tr>
 * <tr><th>a stage, a stream, a body</th><td>an error</td></tr>
 * </table>
 */
final class JsonValues implements TypeAdapterFactory {
    void write(Gson gson, JsonWriter out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.nullValue();
        } else if (value instanceof String text) {
            out.value(text);
        } else if (value instanceof Boolean flag) {
            out.value(flag.booleanValue());
        } else if (value instanceof Number number) {
            out.value(number);
        } else if (value instanceof Map<?, ?> map) {
            writeObject(gson, out, map);
        } else if (value instanceof Collection<?> collection) {
            writeArray(gson, out, collection);
        } else if (value instanceof JsonElement tree) {
            writeTree(gson, out, tree);
        } else if (value.getClass().isArray()) {
            writeArray(gson, out, value);
        } else if (value instanceof Map.Entry<?, ?> entry) {
            out.beginArray();
            write(gson, out, entry.getKey());
            write(gson, out, entry.getValue());
            out.endArray();
        } else if (value instanceof Iterable<?> elements && value.getClass().isAnonymousClass()) {
            writeArray(gson, out, elements);
        } else {
            adapter(gson, value).write(out, value);
        }
    }

    private void writeObject(Gson gson, JsonWriter out, Map<?, ?> map) throws IOException {
        out.beginObject();
        for (Map.Entry<?, ?> member : map.entrySet()) {
            out.name(String.valueOf(member.getKey()));
            write(gson, out, member.getValue());
        }
        out.endObject();
    }

    private void writeArray(Gson gson, JsonWriter out, Iterable<?> elements) throws IOException {
        out.beginArray();
        for (Object element : elements) {
            write(gson, out, element);
        }
        out.endArray();
    }

    private void writeArray(Gson gson, JsonWriter out, Object array) throws IOException {
        out.beginArray();
        for (int i = 0; i < Array.getLength(array); i++) {
            write(gson, out, Array.get(array, i));
        }
        out.endArray();
    }

    private void writeTree(Gson gson, JsonWriter out, JsonElement tree) throws IOException {
        if (tree instanceof JsonObject object) {
            writeObject(gson, out, object.asMap());
        } else if (tree instanceof JsonArray array) {
            writeArray(gson, out, array.asList());
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
    private static TypeAdapter<Object> adapter(Gson gson, Object value) {
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

    @Override
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> token) {
        Class<? super T> type = token.getRawType();
        TypeAdapter<?> own = JsonTime.adapter(type);
        if (own == null && OptionalAdapter.isOptional(type)) {
            own = new OptionalAdapter(this, gson, token);
        }
        String remedy = own == null ? remedy(type) : null;
        if (remedy != null) {
            own = new Refusal(type, remedy);
        }
        if (own != null) {
            @SuppressWarnings("unchecked") // the type has been looked at
            TypeAdapter<T> adapter = (TypeAdapter<T>) own;
            return adapter;
        }
        Method toJson = toJson(type);
        if (toJson == null
                && !Iterable.class.isAssignableFrom(type)
                && !Map.class.isAssignableFrom(type)
                && !Map.Entry.class.isAssignableFrom(type)) {
            return null;
        }
        return new Written<>(this, gson, gson.getDelegateAdapter(this, token), toJson);
    }

    /** What to do with an object of {@code type}, whose fields would make no sense; null when they do. */
    private static @Nullable String remedy(Class<?> type) {
        if (CompletionStage.class.isAssignableFrom(type) || Future.class.isAssignableFrom(type)) {
            return "await(it) first";
        }
        if (BaseStream.class.isAssignableFrom(type)
                || Iterator.class.isAssignableFrom(type)
                || Flow.Publisher.class.isAssignableFrom(type)) {
            return "make a list of it";
        }
        if (ReadableStream.class.isAssignableFrom(type)
                || InputStream.class.isAssignableFrom(type)
                || Blob.class.isAssignableFrom(type)
                || Body.class.isAssignableFrom(type)) {
            return "read it first";
        }
        return null;
    }

    private static @Nullable Method toJson(Class<?> type) {
        try {
            Method method = type.getMethod("toJSON");
            return Modifier.isStatic(method.getModifiers()) || !method.trySetAccessible() ? null : method;
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    /** Written here, read by Gson. */
    private static final class Written<T> extends TypeAdapter<T> {
        private final JsonValues values;
        private final Gson gson;
        private final TypeAdapter<T> delegate;
        private final @Nullable Method toJson;

        private Written(JsonValues values, Gson gson, TypeAdapter<T> delegate, @Nullable Method toJson) {
            this.values = values;
            this.gson = gson;
            this.delegate = delegate;
            this.toJson = toJson;
        }

        @Override
        public void write(JsonWriter out, @Nullable T value) throws IOException {
            Object written = value == null || toJson == null ? value : invoke(toJson, value);
            if (written == value && value instanceof Iterable<?> elements && !(value instanceof Collection<?>)) {
                values.writeArray(gson, out, elements);
            } else if (written == value && toJson != null) {
                delegate.write(out, value);
            } else {
                values.write(gson, out, written);
            }
        }

        private static @Nullable Object invoke(Method toJson, Object value) {
            try {
                return toJson.invoke(value);
            } catch (IllegalAccessException e) {
                throw new WebTypeError(
                        "the method toJSON() of " + toJson.getDeclaringClass().getTypeName() + " can't be called", e);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof RuntimeException thrown) {
                    throw thrown;
                }
                if (e.getCause() instanceof Error thrown) {
                    throw thrown;
                }
                throw new WebTypeError("toJSON() failed", e.getCause());
            }
        }

        @Override
        public @Nullable T read(JsonReader in) throws IOException {
            return delegate.read(in);
        }
    }

    /** For what has no JSON. */
    private static final class Refusal extends TypeAdapter<Object> {
        private final String message;

        private Refusal(Class<?> type, String remedy) {
            this.message = "a " + type.getTypeName() + " has no JSON: " + remedy;
        }

        @Override
        public void write(JsonWriter out, @Nullable Object value) throws IOException {
            if (value != null) {
                throw new WebTypeError(message);
            }
            out.nullValue();
        }

        @Override
        public Object read(JsonReader in) {
            throw new JsonIOException(message);
        }
    }
}

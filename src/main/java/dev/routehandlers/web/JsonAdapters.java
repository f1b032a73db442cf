package dev.routehandlers.web;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonIOException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.streams.ReadableStream;
import java.io.IOException;
import java.io.InputStream;
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

/** How Gson reads and writes what it would treat in another way than JavaScript, or not at all. */
final class JsonAdapters implements TypeAdapterFactory {
    @Override
    @SuppressWarnings("unchecked") // an adapter of the type that has been looked at
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> token) {
        return (TypeAdapter<T>) adapter(gson, token);
    }

    private @Nullable TypeAdapter<?> adapter(Gson gson, TypeToken<?> token) {
        Class<?> type = token.getRawType();
        TypeAdapter<?> time = JsonTime.adapter(type);
        if (time != null) {
            return time;
        }
        JsonValues values = new JsonValues(gson);
        if (OptionalAdapter.isOptional(type)) {
            return new OptionalAdapter(gson, values, token);
        }
        String remedy = remedy(type);
        if (remedy != null) {
            return new Refusal(type, remedy);
        }
        if (Map.class.isAssignableFrom(type)) {
            return new MapAdapter<>(gson, values, gson.getDelegateAdapter(this, token));
        }
        Method toJson = toJson(type);
        if (toJson != null) {
            return new ToJsonAdapter<>(toJson, values, gson.getDelegateAdapter(this, token));
        }
        if (Iterable.class.isAssignableFrom(type) || Map.Entry.class.isAssignableFrom(type)) {
            return new ValueAdapter<>(values, gson.getDelegateAdapter(this, token));
        }
        return null;
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

    /** Written by what it is. */
    private static class ValueAdapter<T> extends TypeAdapter<T> {
        final JsonValues values;
        final TypeAdapter<T> delegate;

        private ValueAdapter(JsonValues values, TypeAdapter<T> delegate) {
            this.values = values;
            this.delegate = delegate;
        }

        @Override
        public void write(JsonWriter out, @Nullable T value) throws IOException {
            if (value instanceof Iterable<?> elements && !(value instanceof Collection<?>)) {
                values.writeArray(out, elements);
            } else {
                values.write(out, value);
            }
        }

        @Override
        public @Nullable T read(JsonReader in) throws IOException {
            return delegate.read(in);
        }
    }

    /** Reads a map by way of a tree, in which the last of several members of one name wins; Gson would refuse them. */
    private static final class MapAdapter<T> extends ValueAdapter<T> {
        private final TypeAdapter<JsonElement> trees;

        private MapAdapter(Gson gson, JsonValues values, TypeAdapter<T> delegate) {
            super(values, delegate);
            this.trees = gson.getAdapter(JsonElement.class);
        }

        @Override
        public @Nullable T read(JsonReader in) throws IOException {
            return delegate.fromJsonTree(trees.read(in));
        }
    }

    // https://tc39.es/ecma262/#sec-serializejsonproperty
    private static final class ToJsonAdapter<T> extends ValueAdapter<T> {
        private final Method toJson;

        private ToJsonAdapter(Method toJson, JsonValues values, TypeAdapter<T> delegate) {
            super(values, delegate);
            this.toJson = toJson;
        }

        @Override
        public void write(JsonWriter out, @Nullable T value) throws IOException {
            Object written = value == null ? null : invoke(value);
            if (written == value) {
                delegate.write(out, value);
            } else {
                values.write(out, written);
            }
        }

        private @Nullable Object invoke(Object value) {
            try {
                return toJson.invoke(value);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof RuntimeException thrown) {
                    throw thrown;
                }
                if (e.getCause() instanceof Error thrown) {
                    throw thrown;
                }
                throw failed(e.getCause());
            } catch (IllegalAccessException e) {
                throw failed(e);
            }
        }

        private WebTypeError failed(@Nullable Throwable cause) {
            return new WebTypeError(
                    "the method toJSON() of " + toJson.getDeclaringClass().getTypeName() + " failed", cause);
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

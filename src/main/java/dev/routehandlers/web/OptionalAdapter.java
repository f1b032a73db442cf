package dev.routehandlers.web;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** An {@code Optional} as its value, or null. */
final class OptionalAdapter extends TypeAdapter<Object> {
    private final Gson gson;
    private final JsonValues values;
    private final Class<?> optional;
    private final Type type;

    OptionalAdapter(Gson gson, JsonValues values, TypeToken<?> token) {
        this.gson = gson;
        this.values = values;
        this.optional = token.getRawType();
        this.type = token.getType() instanceof ParameterizedType parameterized
                ? parameterized.getActualTypeArguments()[0]
                : Object.class;
    }

    static boolean isOptional(Class<?> type) {
        return type == Optional.class
                || type == OptionalInt.class
                || type == OptionalLong.class
                || type == OptionalDouble.class;
    }

    @Override
    public void write(JsonWriter out, @Nullable Object value) throws IOException {
        values.write(out, unwrap(value));
    }

    private static @Nullable Object unwrap(@Nullable Object value) {
        if (value instanceof Optional<?> any) {
            return any.orElse(null);
        }
        if (value instanceof OptionalInt number) {
            return number.isPresent() ? number.getAsInt() : null;
        }
        if (value instanceof OptionalLong number) {
            return number.isPresent() ? number.getAsLong() : null;
        }
        return value instanceof OptionalDouble number && number.isPresent() ? number.getAsDouble() : null;
    }

    @Override
    public Object read(JsonReader in) throws IOException {
        boolean present = in.peek() != JsonToken.NULL;
        if (!present) {
            in.nextNull();
        }
        if (optional == OptionalInt.class) {
            return present ? OptionalInt.of(in.nextInt()) : OptionalInt.empty();
        }
        if (optional == OptionalLong.class) {
            return present ? OptionalLong.of(in.nextLong()) : OptionalLong.empty();
        }
        if (optional == OptionalDouble.class) {
            return present ? OptionalDouble.of(in.nextDouble()) : OptionalDouble.empty();
        }
        return present ? Optional.of(gson.getAdapter(TypeToken.get(type)).read(in)) : Optional.empty();
    }
}

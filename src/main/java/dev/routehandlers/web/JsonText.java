package dev.routehandlers.web;

import com.google.gson.JsonElement;
import dev.routehandlers.errors.WebSyntaxError;
import dev.routehandlers.errors.WebTypeError;
import java.lang.reflect.Type;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** JSON by the codec of the application that is running, else by Gson's. */
final class JsonText {
    private static final GsonCodec GSON = new GsonCodec();

    private static volatile Supplier<? extends @Nullable JsonCodec> installed = () -> null;

    private JsonText() {}

    /** Returns what was installed before. */
    static Supplier<? extends @Nullable JsonCodec> install(Supplier<? extends @Nullable JsonCodec> codec) {
        Supplier<? extends @Nullable JsonCodec> before = installed;
        installed = codec;
        return before;
    }

    static String stringify(@Nullable Object value) {
        return stringify(value, installed.get());
    }

    static String stringify(@Nullable Object value, @Nullable JsonCodec codec) {
        return codec == null || value instanceof JsonElement ? GSON.stringify(value) : codec.stringify(value);
    }

    static JsonElement parse(String json, int maxDepth) {
        return GSON.parseTree(json, maxDepth);
    }

    static Object parseAs(String json, Type type, int maxDepth) {
        return parseAs(json, type, maxDepth, installed.get());
    }

    static Object parseAs(String json, Type type, int maxDepth, @Nullable JsonCodec codec) {
        Object value;
        if (codec == null) {
            value = GSON.parse(json, type, maxDepth);
        } else {
            requireDepth(json, maxDepth);
            value = codec.parse(json, type);
        }
        if (value == null) {
            throw new WebTypeError("the JSON is null, which is no " + nameOf(type));
        }
        return value;
    }

    /** The name of {@code type} as it may be shown to clients: without packages and enclosing classes. */
    static String nameOf(Type type) {
        return type.getTypeName().replaceAll("[\\w$]+[.$]", "");
    }

    /** Counts brackets outside of strings, whatever else is wrong with the text. */
    private static void requireDepth(String json, int maxDepth) {
        int depth = 0;
        boolean inString = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (inString) {
                if (c == '\\') {
                    i++;
                } else {
                    inString = c != '"';
                }
                continue;
            }
            switch (c) {
                case '"' -> inString = true;
                case '[', '{' -> depth++;
                case ']', '}' -> depth--;
                default -> {}
            }
            if (depth > maxDepth) {
                throw new WebSyntaxError("the JSON is nested deeper than " + maxDepth + " levels");
            }
        }
    }
}

package dev.routehandlers.web;

import com.google.gson.stream.JsonWriter;
import dev.routehandlers.errors.WebTypeError;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * Gson's writer, writing as {@code JSON.stringify} does: strings unescaped but for what has to be, numbers as
 * JavaScript prints them, NaN and infinity as null.
 *
 * @see <a href="https://tc39.es/ecma262/#sec-json.stringify">ECMAScript, JSON.stringify</a>
 */
final class JsonOutput extends JsonWriter {
    /** Deeper than any real answer, and shallow enough for the stack of a container's thread. */
    private static final int MAX_DEPTH = 600;

    private static final Writer NOWHERE = Writer.nullWriter(); // all methods that would write to it are overridden
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder(64);
    private int depth;
    private boolean separate; // whether a comma comes before the next value or name

    JsonOutput() {
        super(NOWHERE);
    }

    @Override
    public JsonWriter beginArray() {
        return begin('[');
    }

    @Override
    public JsonWriter beginObject() {
        return begin('{');
    }

    private JsonWriter begin(char bracket) {
        depth++;
        if (depth > MAX_DEPTH) {
            throw new WebTypeError(
                    "the object has no JSON: it holds itself, or is nested deeper than " + MAX_DEPTH + " levels");
        }
        beforeValue();
        out.append(bracket);
        separate = false;
        return this;
    }

    @Override
    public JsonWriter endArray() {
        return end(']');
    }

    @Override
    public JsonWriter endObject() {
        return end('}');
    }

    private JsonWriter end(char bracket) {
        depth--;
        out.append(bracket);
        separate = true;
        return this;
    }

    @Override
    public JsonWriter name(String name) {
        beforeValue();
        quote(name);
        out.append(':');
        separate = false;
        return this;
    }

    @Override
    public JsonWriter value(@Nullable String value) {
        if (value == null) {
            return nullValue();
        }
        beforeValue();
        quote(value);
        return this;
    }

    @Override
    public JsonWriter value(boolean value) {
        return raw(value ? "true" : "false");
    }

    @Override
    public JsonWriter value(@Nullable Boolean value) {
        return value == null ? nullValue() : value(value.booleanValue());
    }

    @Override
    public JsonWriter value(float value) {
        return raw(JsonNumber.of(value));
    }

    @Override
    public JsonWriter value(double value) {
        return raw(JsonNumber.of(value));
    }

    @Override
    public JsonWriter value(long value) {
        beforeValue();
        out.append(value);
        return this;
    }

    @Override
    public JsonWriter value(@Nullable Number value) {
        return value == null ? nullValue() : raw(JsonNumber.of(value));
    }

    @Override
    public JsonWriter nullValue() {
        return raw("null");
    }

    @Override
    public JsonWriter jsonValue(@Nullable String json) {
        return json == null ? nullValue() : raw(json);
    }

    private JsonWriter raw(String json) {
        beforeValue();
        out.append(json);
        return this;
    }

    private void beforeValue() {
        if (separate) {
            out.append(',');
        }
        separate = true;
    }

    // https://tc39.es/ecma262/#sec-quotejsonstring
    private void quote(String text) {
        out.append('"');
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                continue;
            }
            out.append(text, start, i);
            escape(c);
            start = i + 1;
        }
        out.append(text, start, text.length()).append('"');
    }

    private void escape(char c) {
        out.append('\\');
        switch (c) {
            case '"', '\\' -> out.append(c);
            case '\b' -> out.append('b');
            case '\t' -> out.append('t');
            case '\n' -> out.append('n');
            case '\f' -> out.append('f');
            case '\r' -> out.append('r');
            default -> {
                out.append('u');
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(HEX.charAt(c >> shift & 0xF));
                }
            }
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    /** What has been written. */
    @Override
    public String toString() {
        return out.toString();
    }
}

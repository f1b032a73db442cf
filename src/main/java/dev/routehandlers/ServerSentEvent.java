package dev.routehandlers;

import dev.routehandlers.errors.WebTypeError;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One event of a {@code text/event-stream}. Immutable: each method that takes an argument returns a changed copy.
 *
 * <pre>{@code
 * ServerSentEvent.of("21 °C").event("temperature").id("7")
 * }</pre>
 *
 * @param event its name, on which a page listens; null for {@code message}
 * @param data its data, of any number of lines; null for none, and then a page doesn't see the event
 * @param id what the browser sends as {@code Last-Event-ID} when it connects again; null to leave that as it was
 * @param retry how long the browser waits before it connects again; null to leave that as it was
 * @param comment what no page sees, of any number of lines; null for none
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation">HTML,
 *     interpreting an event stream</a>
 */
public record ServerSentEvent(
        @Nullable String event,
        @Nullable String data,
        @Nullable String id,
        @Nullable Duration retry,
        @Nullable String comment) {

    /** Refuses line breaks in name and id, NUL in the id, and a time to wait below zero. */
    public ServerSentEvent {
        requireOneLine("event", event);
        requireOneLine("id", id);
        if (id != null && id.indexOf('\0') >= 0) {
            throw new WebTypeError("the id of an event must not have the NUL that it has at index " + id.indexOf('\0'));
        }
        if (retry != null && retry.isNegative()) {
            throw new WebTypeError("the retry of an event must not be below zero, as " + retry + " is");
        }
    }

    /** An event with {@code data} and nothing else. */
    public static ServerSentEvent of(String data) {
        return new ServerSentEvent(null, data, null, null, null);
    }

    /** A comment, which no page sees; it keeps a connection open. */
    public static ServerSentEvent ofComment(String comment) {
        return new ServerSentEvent(null, null, null, null, comment);
    }

    /** This event with {@code event} as its name. */
    public ServerSentEvent event(String event) {
        return new ServerSentEvent(event, data, id, retry, comment);
    }

    /** This event with {@code data}. */
    public ServerSentEvent data(String data) {
        return new ServerSentEvent(event, data, id, retry, comment);
    }

    /** This event with {@code id}; an empty one makes the browser forget the one before. */
    public ServerSentEvent id(String id) {
        return new ServerSentEvent(event, data, id, retry, comment);
    }

    /** This event, telling the browser to wait for {@code retry} before it connects again. */
    public ServerSentEvent retry(Duration retry) {
        return new ServerSentEvent(event, data, id, retry, comment);
    }

    /** This event with {@code comment} in front of it. */
    public ServerSentEvent comment(String comment) {
        return new ServerSentEvent(event, data, id, retry, comment);
    }

    /** The event as it goes over the wire, with the empty line that ends it. */
    String wire() {
        StringBuilder wire = new StringBuilder(data == null ? 32 : data.length() + 32);
        appendLines(wire, ": ", comment);
        appendLines(wire, "event: ", event);
        appendLines(wire, "id: ", id);
        if (retry != null) {
            wire.append("retry: ").append(retry.toMillis()).append('\n');
        }
        appendLines(wire, "data: ", data);
        return wire.append('\n').toString();
    }

    /** A field for each line of {@code text}; any of CR LF, CR and LF ends a line. */
    private static void appendLines(StringBuilder wire, String field, @Nullable String text) {
        if (text == null) {
            return;
        }
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\n' && c != '\r') {
                continue;
            }
            wire.append(field).append(text, start, i).append('\n');
            if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                i++;
            }
            start = i + 1;
        }
        wire.append(field).append(text, start, text.length()).append('\n');
    }

    private static void requireOneLine(String part, @Nullable String text) {
        if (text == null) {
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                throw new WebTypeError(
                        "the %s of an event must not have the line break that it has at index %d".formatted(part, i));
            }
        }
    }
}

package dev.routehandlers;

import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.web.HostAccess;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events: a response of type {@code text/event-stream} that a page reads by {@code EventSource}. The events
 * leave as they are made; while there are none, a heartbeat comment keeps the connection open.
 *
 * <pre>{@code
 * return EventStream.of(events);
 * }</pre>
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML, server-sent events</a>
 */
public final class EventStream {
    private EventStream() {}

    /**
     * A response that streams {@code events}, which is anything that {@code ReadableStream.from} takes. Of what it
     * yields, a {@code String} is an event's data, a {@link ServerSentEvent} is sent as it is, and of any other object
     * its JSON is the data. When {@code events} fail, the connection is cut, where the server can do that.
     */
    public static Response of(Object events) {
        return response(events, new EventEncoder(null));
    }

    /**
     * The same, but when {@code events} fail, the event that {@code lastEvent} makes of the error is sent and the
     * stream ends in order. Some servers can't cut a connection: there, only this tells a page that events are missing.
     * The error is not logged.
     *
     * <pre>{@code
     * EventStream.of(events, error -> ServerSentEvent.of("the feed broke").event("error"))
     * }</pre>
     */
    public static Response of(Object events, Function<? super Throwable, ServerSentEvent> lastEvent) {
        return response(events, new EventEncoder(lastEvent));
    }

    private static Response response(Object events, EventEncoder encoder) {
        return new Response(
                EncodedStream.of(events, encoder), new ResponseInit().header("Content-Type", "text/event-stream"));
    }

    private record EventEncoder(@Nullable Function<? super Throwable, ServerSentEvent> lastEvent)
            implements EncodedStream.Encoder {
        @Override
        public byte[] encode(@Nullable Object chunk) {
            return bytes(event(chunk));
        }

        @Override
        public byte @Nullable [] failed(Throwable error) {
            return lastEvent == null ? null : bytes(lastEvent.apply(error));
        }

        private static byte[] bytes(ServerSentEvent event) {
            return event.wire().getBytes(StandardCharsets.UTF_8);
        }

        private static ServerSentEvent event(@Nullable Object chunk) {
            if (chunk instanceof ServerSentEvent event) {
                return event;
            }
            if (chunk instanceof String data) {
                return ServerSentEvent.of(data);
            }
            if (chunk instanceof byte[]) {
                throw new WebTypeError(
                        "an event is a String, a ServerSentEvent or an object with a JSON form, not bytes");
            }
            return ServerSentEvent.of(json(chunk));
        }

        private static String json(@Nullable Object data) {
            byte[] json = HostAccess.takeBytes(Response.json(data));
            return json == null ? "" : new String(json, StandardCharsets.UTF_8);
        }
    }
}

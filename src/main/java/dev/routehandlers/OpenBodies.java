package dev.routehandlers;

import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.web.HostAccess;
import dev.routehandlers.web.HttpFetch;
import dev.routehandlers.web.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The responses that were handed out to somebody, and hold connections until their bodies are read: those that nobody
 * has begun to read when he is done give theirs back. What comes later still, for code that goes on by itself, has some
 * time.
 *
 * <p>Threads: {@code open} and {@code closed} are guarded by {@code this}.
 */
final class OpenBodies {
    /** How long a body may be left alone that comes when its reader is said to be done. */
    static final Duration UNREAD = Duration.ofMinutes(1);

    private static final int MANY = 16;

    private final HttpFetch.Timer timer;
    private final List<Response> open = new ArrayList<>(2);
    private boolean closed;

    OpenBodies(HttpFetch.Timer timer) {
        this.timer = timer;
    }

    void add(Response response) {
        synchronized (this) {
            if (!closed) {
                if (open.size() >= MANY) {
                    open.removeIf(HostAccess::bodyUsed);
                }
                open.add(response);
                return;
            }
        }
        var unused = timer.schedule(UNREAD, () -> cancelUnread(response));
    }

    /** Whoever reads them is done. */
    void close() {
        List<Response> unread;
        synchronized (this) {
            closed = true;
            unread = List.copyOf(open);
            open.clear();
        }
        unread.forEach(OpenBodies::cancelUnread);
    }

    /** Cancels the body of {@code response} unless somebody has begun to read it. */
    static void cancelUnread(Response response) {
        ReadableStream<byte[]> stream = HostAccess.bodyUsed(response) ? null : HostAccess.takeStream(response);
        if (stream != null) {
            var unused = stream.cancel();
        }
    }
}

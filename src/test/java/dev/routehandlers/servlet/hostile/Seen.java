package dev.routehandlers.servlet.hostile;

import dev.routehandlers.web.Request;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The requests that came to a handler here, for whoever wants to know whether they are still in memory. */
public final class Seen {
    private static final Collection<WeakReference<Request>> SEEN = new ConcurrentLinkedQueue<>();

    private Seen() {}

    public static void note(Request request) {
        SEEN.add(new WeakReference<>(request));
    }

    /** How many of them have not been collected. */
    public static int inMemory() {
        SEEN.removeIf(seen -> seen.get() == null);
        return SEEN.size();
    }
}

package dev.routehandlers.servlet.hostile;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The sources of the endless streams here: how many are open, what they have sent, and when there is news. */
public final class Sources {
    public static final AtomicInteger OPEN = new AtomicInteger();
    public static final AtomicLong CHUNKS = new AtomicLong();

    private static volatile CompletableFuture<Void> news = new CompletableFuture<>();

    private Sources() {}

    /** What completes when there is news. */
    public static CompletableFuture<Void> news() {
        return news;
    }

    /** Has each source that waits for news send some. */
    public static void publish() {
        CompletableFuture<Void> due = news;
        news = new CompletableFuture<>();
        due.complete(null);
    }
}

package dev.routehandlers.streams;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Opens {@link ReactionQueue#hostJobs} to the harness. */
public final class Jobs {
    private Jobs() {}

    /** Streams made from now on leave their reactions to {@code jobs}; null for their own queues. */
    public static void runBy(@Nullable Executor jobs) {
        ReactionQueue.hostJobs = jobs;
    }
}

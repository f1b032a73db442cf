package dev.routehandlers;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What was learnt of routes and keys whose runs for the cache came to nothing: for a while they are not tried again, and
 * each caller gets a run of its own at once.
 *
 * <p>Threads: the maps are concurrent, and what they hold may be forgotten at any time: it saves runs, and decides nothing
 * else.
 */
final class KeptRoutes {
    private static final Duration STAYS_DYNAMIC = Duration.ofSeconds(10);
    private static final int SHORTEST_PAUSE = 3; // seconds after a failure
    private static final int LONGEST_PAUSE = 30;
    private static final int MOST_KEYS = 10_000;

    private final InstantSource clock;
    private final Set<RouteModule> kept = ConcurrentHashMap.newKeySet();
    private final Set<RouteModule> notAlwaysKept = ConcurrentHashMap.newKeySet();
    private final Map<Object, Aside> aside = new ConcurrentHashMap<>();

    private record Aside(String reason, long until) {}

    KeptRoutes(InstantSource clock) {
        this.clock = clock;
    }

    /** Why there is to be no run for the cache now; null when there may be one. */
    @Nullable
    String asideBecause(RouteModule route, String key) {
        if (aside.isEmpty()) {
            return null;
        }
        String reason = asideBecause(key);
        return reason == null ? asideBecause(route) : reason;
    }

    private @Nullable String asideBecause(Object what) {
        Aside found = aside.get(what);
        return found != null && clock.millis() < found.until ? found.reason : null;
    }

    /** Whether no answer is known that could not be kept, so that a caller may wait for one without its thread. */
    boolean areAlwaysKept(RouteModule route) {
        return kept.contains(route) && !notAlwaysKept.contains(route);
    }

    void kept(RouteModule route, String key) {
        kept.add(route);
        aside.remove(key);
    }

    /** An answer is not kept, and the next one would not be either: it depends on the caller, or is too large. */
    void unfit(RouteModule route, String key, String reason) {
        notAlwaysKept.add(route);
        set(kept.contains(route) ? key : route, reason, STAYS_DYNAMIC);
    }

    /** A run failed; the next one may do better. */
    void failed(RouteModule route, String key, String reason) {
        notAlwaysKept.add(route);
        set(key, reason, pauseAfterFailure(route));
    }

    /** Another server is about to make the answer. */
    void elsewhere(String key) {
        set(key, "another server makes it", Duration.ofSeconds(1));
    }

    static Duration pauseAfterFailure(RouteModule route) {
        return Duration.ofSeconds(Math.min(Math.max(route.config().lifetime(), SHORTEST_PAUSE), LONGEST_PAUSE));
    }

    private void set(Object what, String reason, Duration pause) {
        if (aside.size() > MOST_KEYS) {
            aside.clear();
        }
        aside.put(what, new Aside(reason, clock.millis() + pause.toMillis()));
    }
}

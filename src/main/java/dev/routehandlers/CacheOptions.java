package dev.routehandlers;

import dev.routehandlers.errors.WebRangeError;
import java.util.ArrayList;
import java.util.List;

/**
 * For how long {@code cache()} keeps what a loader made, and by which tags it can be made stale or gone.
 *
 * <pre>{@code
 * CacheOptions.revalidate(60).tags("posts")
 * }</pre>
 *
 * @param revalidate the seconds for which it is fresh; {@link SegmentConfig#FOREVER} for ever
 * @param tags its tags
 */
public record CacheOptions(int revalidate, List<String> tags) {
    /**
     * Copies the tags.
     *
     * @throws WebRangeError if {@code revalidate} is not positive
     */
    public CacheOptions {
        if (revalidate <= 0) {
            throw new WebRangeError("cache() keeps data for at least a second, not " + revalidate);
        }
        tags = List.copyOf(tags);
    }

    /** Fresh for {@code seconds}, without tags. */
    public static CacheOptions revalidate(int seconds) {
        return new CacheOptions(seconds, List.of());
    }

    /** Fresh until one of its tags is revalidated, without tags as yet. */
    public static CacheOptions forever() {
        return new CacheOptions(SegmentConfig.FOREVER, List.of());
    }

    /** The same with {@code more} tags. */
    public CacheOptions tags(String... more) {
        List<String> all = new ArrayList<>(tags);
        all.addAll(List.of(more));
        return new CacheOptions(revalidate, all);
    }
}

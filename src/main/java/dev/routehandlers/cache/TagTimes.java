package dev.routehandlers.cache;

/**
 * When a tag was revalidated, in milliseconds since 1970; 0 for never. An entry that was made before is gone, or stale:
 * that is found by comparing when the entry is read, so that nothing has to be looked for and deleted.
 *
 * @param expired since when entries are gone that were made before
 * @param stale since when entries are stale that were made before
 */
public record TagTimes(long expired, long stale) {
    /** A tag that was never revalidated. */
    public static final TagTimes NEVER = new TagTimes(0, 0);

    /** The later of both times. */
    public TagTimes later(TagTimes other) {
        return new TagTimes(Math.max(expired, other.expired), Math.max(stale, other.stale));
    }
}

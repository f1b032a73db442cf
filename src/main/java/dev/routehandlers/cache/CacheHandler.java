package dev.routehandlers.cache;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where entries are kept beyond the memory of one server, which is always in front of it. The init-param {@code
 * cache.handler} names one: {@code memory} for none, {@code disk}, {@code redis}, or a class with a public no-argument
 * constructor that implements this.
 *
 * <p>It keeps and finds; it never decides what is stale. Its methods are called from several threads and may block: they
 * run on threads of ours, each for a limited time, after which the thread is interrupted and the answer is made without
 * it. When it fails often, it is left alone for some seconds. An exception costs a hit, never an answer.
 */
public interface CacheHandler extends AutoCloseable {
    /**
     * The entry of {@code key}; null when there is none.
     *
     * @throws Exception when the store can't say
     */
    @Nullable
    CacheEntry get(String key) throws Exception;

    /**
     * Keeps {@code entry}, in place of the one before.
     *
     * @throws Exception when the store can't take it
     */
    void set(String key, CacheEntry entry) throws Exception;

    /**
     * Forgets the entry of {@code key}.
     *
     * @throws Exception when the store can't tell whether it did
     */
    void delete(String key) throws Exception;

    /**
     * When {@code tags} were revalidated; those that never were may be left out.
     *
     * @throws Exception when the store can't say
     */
    Map<String, TagTimes> tagTimes(Collection<String> tags) throws Exception;

    /**
     * Notes that tags were revalidated, and tells the other servers. A time that is earlier than one noted before changes
     * nothing.
     *
     * @throws Exception when the store can't take it: the call is repeated later
     */
    void updateTags(Map<String, TagTimes> times) throws Exception;

    /**
     * Has {@code listener} told of tags that other servers revalidate, at once if possible and after some seconds at the
     * latest. Called once, before anything else. Stores of one server need not do anything.
     *
     * @throws Exception when that is not possible now: the store goes on trying by itself
     */
    default void subscribe(Consumer<Map<String, TagTimes>> listener) throws Exception {}

    /**
     * Whether this server is the one to make the entry of {@code key} anew; false when another one is at it.
     *
     * @param howLong after which another server may try
     * @throws Exception when the store can't say: the entry is made
     */
    default boolean lease(String key, Duration howLong) throws Exception {
        return true;
    }

    /**
     * Lets go of connections, threads and files.
     *
     * @throws IOException when that fails: it is logged
     */
    @Override
    default void close() throws IOException {}
}

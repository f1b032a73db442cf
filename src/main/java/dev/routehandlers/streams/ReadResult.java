package dev.routehandlers.streams;

import org.jspecify.annotations.Nullable;

/**
 * What {@code read()} gives: a chunk, or the news that the stream has ended.
 *
 * @param value the chunk; null when {@code done}, but for a BYOB reader, which hands the empty view back
 * @param done whether the stream has ended
 */
public record ReadResult<T>(@Nullable T value, boolean done) {}

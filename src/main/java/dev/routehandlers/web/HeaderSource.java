package dev.routehandlers.web;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Headers as a host has them, read when they are asked for. For hosts, not for handlers. */
public interface HeaderSource {
    /**
     * The value of the header {@code name}, in whatever case: of several lines their values joined by {@code ", "}, of
     * {@code Cookie} by {@code "; "}. Null when there is none.
     */
    @Nullable
    String get(String name);

    /** Calls {@code line} with name and value of each line, in the order they came. */
    void forEach(BiConsumer<String, String> line);
}

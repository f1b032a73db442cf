package dev.routehandlers;

import dev.routehandlers.routing.RouteMatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of a route's dynamic segments, decoded, by name and in their order. A catch-all's value is a list; a bare
 * optional catch-all has no entry. Immutable.
 *
 * @see <a href="https://nextjs.org/docs/app/api-reference/file-conventions/route#context-optional">Next.js, context</a>
 */
public final class Params implements Iterable<Map.Entry<String, Object>> {
    private final Map<String, Object> values;

    private Params(Map<String, Object> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    static Params of(RouteMatch<?> match) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < match.size(); i++) {
            Object value = match.value(i);
            if (value != null) {
                values.put(match.name(i), value);
            }
        }
        return new Params(values);
    }

    /** Takes names and values in turn; a value is a String or a list of them. */
    static Params of(List<?> namesAndValues) {
        if (namesAndValues.size() % 2 != 0) {
            throw new IllegalArgumentException("the name " + last(namesAndValues) + " has no value beside it");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            if (!(namesAndValues.get(i) instanceof String name)) {
                throw new IllegalArgumentException("the parameter name at index " + i + " is not a String");
            }
            values.put(name, checked(name, namesAndValues.get(i + 1)));
        }
        return new Params(values);
    }

    private static Object last(List<?> list) {
        return list.get(list.size() - 1);
    }

    private static Object checked(String name, Object value) {
        if (value instanceof String) {
            return value;
        }
        if (!(value instanceof List<?> list)) {
            throw notAValue(name);
        }
        List<String> copy = new ArrayList<>(list.size());
        for (Object element : list) {
            if (!(element instanceof String text)) {
                throw notAValue(name);
            }
            copy.add(text);
        }
        return List.copyOf(copy);
    }

    private static IllegalArgumentException notAValue(String name) {
        return new IllegalArgumentException(
                "the value of the parameter " + name + " is neither a String nor a list of Strings");
    }

    /** The value of the segment {@code name}, of a catch-all the first one; null when there is none. */
    public @Nullable String get(String name) {
        Object value = values.get(name);
        if (value instanceof List<?> list) {
            return list.isEmpty() ? null : (String) list.get(0);
        }
        return (String) value;
    }

    /** The values of the catch-all {@code name}, of another segment its only one; empty when there is none. */
    public List<String> getAll(String name) {
        Object value = values.get(name);
        if (value instanceof List<?> list) {
            return list.stream().map(String.class::cast).toList();
        }
        return value == null ? List.of() : List.of((String) value);
    }

    /** Whether the segment {@code name} has a value. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The names that have values. */
    public Set<String> keys() {
        return values.keySet();
    }

    /** Names and values: a String, or of a catch-all a {@code List<String>}. Unmodifiable. */
    public Map<String, Object> toMap() {
        return values;
    }

    /** What it is in JSON: {@link #toMap()}. */
    public Map<String, Object> toJSON() {
        return values;
    }

    @Override
    public Iterator<Map.Entry<String, Object>> iterator() {
        return values.entrySet().iterator();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Params params && values.equals(params.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}

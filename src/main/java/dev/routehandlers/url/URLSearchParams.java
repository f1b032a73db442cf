package dev.routehandlers.url;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query: names and values in order, a name as often as it comes. One got from
 * {@link URL#searchParams()} is live: a change here shows in the URL, and one there shows here.
 *
 * <p>An iteration sees changes made while it runs, as in JavaScript; it never throws for them. Not for use by several
 * threads at once.
 *
 * <pre>{@code
 * URLSearchParams params = new URLSearchParams("a=1&b=2");
 * params.append("a", "3");
 * params.getAll("a");      // [1, 3]
 * params.toString();       // a=1&b=2&a=3
 * }</pre>
 *
 * @see <a href="https://url.spec.whatwg.org/#interface-urlsearchparams">URL standard, URLSearchParams</a>
 */
public final class URLSearchParams implements Iterable<Map.Entry<String, String>> {
    private final List<Map.Entry<String, String>> list;
    private final @Nullable URL url;

    /** No parameters. */
    public URLSearchParams() {
        this(new ArrayList<>(), null);
    }

    /** The parameters that {@code init} spells, as in a query; a {@code ?} in front is dropped. */
    public URLSearchParams(String init) {
        this(FormUrlEncoded.parse(AsciiText.scalarValues(init.startsWith("?") ? init.substring(1) : init)), null);
    }

    /** One parameter for each entry of {@code init}. */
    public URLSearchParams(Map<String, String> init) {
        this(new ArrayList<>(), null);
        // A record's names become scalar values first: of two that are then the same, the last one's value is kept.
        Map<String, String> pairs = new LinkedHashMap<>();
        init.forEach((name, value) -> pairs.put(AsciiText.scalarValues(name), value));
        pairs.forEach(this::append);
    }

    /** One parameter for each pair of {@code init}, in order. */
    public URLSearchParams(Iterable<? extends Map.Entry<String, String>> init) {
        this(new ArrayList<>(), null);
        for (Map.Entry<String, String> pair : init) {
            append(pair.getKey(), pair.getValue());
        }
    }

    /** A copy of {@code init}, live with no URL. */
    public URLSearchParams(URLSearchParams init) {
        this(new ArrayList<>(init.list), null);
    }

    private URLSearchParams(List<Map.Entry<String, String>> list, @Nullable URL url) {
        this.list = list;
        this.url = url;
    }

    /** The query object of a URL. */
    static URLSearchParams of(URL url, @Nullable String query) {
        return new URLSearchParams(query == null ? new ArrayList<>() : FormUrlEncoded.parse(query), url);
    }

    /**
     * The parameters in a body of type {@code application/x-www-form-urlencoded}. They are UTF-8, whatever the type's
     * {@code charset} says; a {@code ?} in front is part of the first name.
     *
     * @see <a href="https://url.spec.whatwg.org/#concept-urlencoded-parser">URL standard, form-urlencoded parser</a>
     */
    public static URLSearchParams parse(byte[] urlencoded) {
        return new URLSearchParams(FormUrlEncoded.parse(new String(urlencoded, ISO_8859_1), ISO_8859_1), null);
    }

    /** How many parameters there are. */
    public int size() {
        return list.size();
    }

    /** Adds a parameter at the end. */
    public void append(String name, String value) {
        list.add(tuple(name, value));
        update();
    }

    /** Removes all parameters named {@code name}. */
    public void delete(String name) {
        String key = AsciiText.scalarValues(name);
        list.removeIf(tuple -> tuple.getKey().equals(key));
        update();
    }

    /** Removes all parameters named {@code name} that have the value {@code value}. */
    public void delete(String name, String value) {
        list.removeIf(tuple(name, value)::equals);
        update();
    }

    /** The first value of {@code name}; null when there is none. */
    public @Nullable String get(String name) {
        String key = AsciiText.scalarValues(name);
        for (Map.Entry<String, String> tuple : list) {
            if (tuple.getKey().equals(key)) {
                return tuple.getValue();
            }
        }
        return null;
    }

    /** All values of {@code name} in order; empty when there are none. Later changes don't show in it. */
    public List<String> getAll(String name) {
        String key = AsciiText.scalarValues(name);
        return list.stream()
                .filter(tuple -> tuple.getKey().equals(key))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Whether there is a parameter named {@code name}. */
    public boolean has(String name) {
        return get(name) != null;
    }

    /** Whether there is a parameter named {@code name} that has the value {@code value}. */
    public boolean has(String name, String value) {
        return list.contains(tuple(name, value));
    }

    /** Gives the first parameter named {@code name} this value and removes the others; adds one if there is none. */
    public void set(String name, String value) {
        Map.Entry<String, String> tuple = tuple(name, value);
        int first = 0;
        while (first < list.size() && !list.get(first).getKey().equals(tuple.getKey())) {
            first++;
        }
        if (first == list.size()) {
            list.add(tuple);
        } else {
            list.set(first, tuple);
            list.subList(first + 1, list.size())
                    .removeIf(other -> other.getKey().equals(tuple.getKey()));
        }
        update();
    }

    /** Sorts the parameters by name, UTF-16 code unit by code unit; those of one name keep their order. */
    public void sort() {
        list.sort(Map.Entry.comparingByKey());
        update();
    }

    /** Calls {@code callback} with the name and the value of each parameter. */
    public void forEach(BiConsumer<? super String, ? super String> callback) {
        for (Map.Entry<String, String> tuple : this) {
            callback.accept(tuple.getKey(), tuple.getValue());
        }
    }

    /** The names, one for each parameter. */
    public Iterable<String> keys() {
        return () -> new Entries<>(list, Map.Entry::getKey);
    }

    /** The values, one for each parameter. */
    public Iterable<String> values() {
        return () -> new Entries<>(list, Map.Entry::getValue);
    }

    /** The parameters themselves. */
    public Iterable<Map.Entry<String, String>> entries() {
        return this;
    }

    /** Goes through the parameters; the entries can't be changed. */
    @Override
    public Iterator<Map.Entry<String, String>> iterator() {
        return new Entries<>(list, tuple -> tuple);
    }

    /** The parameters as {@code application/x-www-form-urlencoded}, without a {@code ?}. */
    @Override
    public String toString() {
        return FormUrlEncoded.serialize(list);
    }

    private static Map.Entry<String, String> tuple(String name, String value) {
        return Map.entry(AsciiText.scalarValues(name), AsciiText.scalarValues(value));
    }

    /** The URL's query has changed. */
    void queryChanged(@Nullable String query) {
        list.clear();
        if (query != null) {
            list.addAll(FormUrlEncoded.parse(query));
        }
    }

    // https://url.spec.whatwg.org/#concept-urlsearchparams-update
    private void update() {
        if (url != null) {
            url.updateQuery(toString());
        }
    }

    /**
     * Knows nothing but an index, which is what lets the list change meanwhile.
     *
     * @see <a href="https://webidl.spec.whatwg.org/#es-iterable">Web IDL, iterable declarations</a>
     */
    private static final class Entries<T> implements Iterator<T> {
        private final List<Map.Entry<String, String>> list;
        private final Function<Map.Entry<String, String>, T> kind;
        private int index;

        Entries(List<Map.Entry<String, String>> list, Function<Map.Entry<String, String>, T> kind) {
            this.list = list;
            this.kind = kind;
        }

        @Override
        public boolean hasNext() {
            return index < list.size();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException("all parameters have been seen");
            }
            T result = kind.apply(list.get(index));
            index++;
            return result;
        }
    }
}

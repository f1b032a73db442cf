package dev.routehandlers.web;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a form: names with a {@code String} or a {@link File}, in order, a name as often as it comes.
 *
 * <p>An iteration sees changes made while it runs, as in JavaScript; it never throws for them. Not for use by several
 * threads at once.
 *
 * <pre>{@code
 * FormData form = await(request.formData());
 * String name = form.get("name");
 * File avatar = form.getFile("avatar");
 * Signup signup = form.as(Signup.class);
 * }</pre>
 *
 * @see <a href="https://xhr.spec.whatwg.org/#interface-formdata">XMLHttpRequest standard, FormData</a>
 */
public final class FormData implements Iterable<Map.Entry<String, Object>> {
    private final List<Map.Entry<String, Object>> entries;
    private final @Nullable Spool spool;
    private final ClientFaults faults;

    /** A form without entries. */
    public FormData() {
        this(new ArrayList<>(), null, ClientFaults.NONE);
    }

    /** A form read from a body, with the file that its big uploads are in. */
    FormData(List<Map.Entry<String, Object>> entries, @Nullable Spool spool, ClientFaults faults) {
        this.entries = entries;
        this.spool = spool;
        this.faults = faults;
    }

    /** Adds a text at the end. */
    // https://xhr.spec.whatwg.org/#dom-formdata-append
    public void append(String name, String value) {
        entries.add(entry(name, value));
    }

    /** Adds a file at the end; a blob that is none becomes one named {@code blob}. */
    // https://xhr.spec.whatwg.org/#dom-formdata-append-blob
    public void append(String name, Blob blobValue) {
        entries.add(entry(name, blobValue));
    }

    /** Adds a file named {@code filename} at the end. */
    // https://xhr.spec.whatwg.org/#dom-formdata-append-blob
    public void append(String name, Blob blobValue, String filename) {
        entries.add(entry(name, blobValue, filename));
    }

    /** Removes all entries named {@code name}. */
    // https://xhr.spec.whatwg.org/#dom-formdata-delete
    public void delete(String name) {
        String key = Utf8.scalarValues(name);
        entries.removeIf(entry -> entry.getKey().equals(key));
    }

    /** The first entry named {@code name} when it is a text; null when it is a file or there is none. */
    public @Nullable String get(String name) {
        return getEntry(name) instanceof String text ? text : null;
    }

    /** The first entry named {@code name} when it is a file; null when it is a text or there is none. */
    public @Nullable File getFile(String name) {
        return getEntry(name) instanceof File file ? file : null;
    }

    /** The first entry named {@code name}, a {@code String} or a {@link File}; null when there is none. */
    // https://xhr.spec.whatwg.org/#dom-formdata-get
    public @Nullable Object getEntry(String name) {
        String key = Utf8.scalarValues(name);
        for (Map.Entry<String, Object> entry : entries) {
            if (entry.getKey().equals(key)) {
                return entry.getValue();
            }
        }
        return null;
    }

    /** All entries named {@code name}, in order: {@code String}s and {@link File}s. Later changes don't show in it. */
    // https://xhr.spec.whatwg.org/#dom-formdata-getall
    public List<Object> getAll(String name) {
        String key = Utf8.scalarValues(name);
        return entries.stream()
                .filter(entry -> entry.getKey().equals(key))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Whether there is an entry named {@code name}. */
    // https://xhr.spec.whatwg.org/#dom-formdata-has
    public boolean has(String name) {
        return getEntry(name) != null;
    }

    /** Makes the first entry named {@code name} this text and removes the others; adds one if there is none. */
    // https://xhr.spec.whatwg.org/#dom-formdata-set
    public void set(String name, String value) {
        set(entry(name, value));
    }

    /** Makes the first entry named {@code name} this file and removes the others; adds one if there is none. */
    // https://xhr.spec.whatwg.org/#dom-formdata-set-blob
    public void set(String name, Blob blobValue) {
        set(entry(name, blobValue));
    }

    /** The same with a name for the file. */
    // https://xhr.spec.whatwg.org/#dom-formdata-set-blob
    public void set(String name, Blob blobValue, String filename) {
        set(entry(name, blobValue, filename));
    }

    /** How many entries there are. */
    public int size() {
        return entries.size();
    }

    /** Calls {@code callback} with the name and the value of each entry. */
    public void forEach(BiConsumer<? super String, Object> callback) {
        for (Map.Entry<String, Object> entry : this) {
            callback.accept(entry.getKey(), entry.getValue());
        }
    }

    /** The names, one for each entry. */
    public Iterable<String> keys() {
        return () -> new Entries<>(entries, Map.Entry::getKey);
    }

    /** The values, one for each entry: {@code String}s and {@link File}s. */
    public Iterable<Object> values() {
        return () -> new Entries<>(entries, Map.Entry::getValue);
    }

    /** The entries themselves. */
    public Iterable<Map.Entry<String, Object>> entries() {
        return this;
    }

    /** Goes through the entries, which can't be changed. */
    @Override
    public Iterator<Map.Entry<String, Object>> iterator() {
        return new Entries<>(entries, entry -> entry);
    }

    /**
     * The form as the record {@code type}, each component from the entry of its name.
     *
     * <table>
     * <caption>What a component may be</caption>
     * <tr><th>{@code String}</th><td>the text, possibly empty</td></tr>
     * <tr><th>{@code int long double BigDecimal} …</th><td>{@code 42}, {@code -1.5}</td></tr>
     * <tr><th>{@code boolean}</th><td>{@code true} or {@code on}, {@code false} or {@code off}; false when there is no
     * entry, as for a checkbox</td></tr>
     * <tr><th>an enum</th><td>the exact name of a constant</td></tr>
     * <tr><th>{@code UUID}, {@code java.time}</th><td>as their {@code toString} writes them</td></tr>
     * <tr><th>{@code File}</th><td>an upload</td></tr>
     * <tr><th>{@code List<T>}</th><td>all entries of the name</td></tr>
     * <tr><th>{@code Optional<T>}, {@code @Nullable T}</th><td>empty or null when there is no entry, or an empty one:
     * that is what browsers send for what was left blank</td></tr>
     * </table>
     *
     * <p>Entries without a component are ignored. An {@code IllegalArgumentException} of the record's own constructor is
     * the client's mistake, too.
     *
     * @throws FormFieldError when an entry is missing or does not convert
     */
    public <T extends Record> T as(Class<T> type) {
        try {
            return type.cast(FormRecord.of(type).read(this));
        } catch (FormFieldError e) {
            faults.report(e, 400);
            throw e;
        }
    }

    /** Deletes what is on disk; files that were there can't be read any more. */
    void dispose() {
        if (spool != null) {
            spool.close();
        }
    }

    private void set(Map.Entry<String, Object> entry) {
        String name = entry.getKey();
        int first = 0;
        while (first < entries.size() && !entries.get(first).getKey().equals(name)) {
            first++;
        }
        if (first == entries.size()) {
            entries.add(entry);
            return;
        }
        entries.set(first, entry);
        entries.subList(first + 1, entries.size())
                .removeIf(other -> other.getKey().equals(name));
    }

    // https://html.spec.whatwg.org/#create-an-entry
    private static Map.Entry<String, Object> entry(String name, String value) {
        return Map.entry(Utf8.scalarValues(name), Utf8.scalarValues(value));
    }

    private static Map.Entry<String, Object> entry(String name, Blob value) {
        return value instanceof File ? Map.entry(Utf8.scalarValues(name), value) : entry(name, value, "blob");
    }

    private static Map.Entry<String, Object> entry(String name, Blob value, String filename) {
        long lastModified = value instanceof File file ? file.lastModified() : System.currentTimeMillis();
        File file = new File(value.data(), value.type(), Utf8.scalarValues(filename), lastModified);
        return Map.entry(Utf8.scalarValues(name), file);
    }

    /**
     * Knows nothing but an index, which is what lets the list change meanwhile.
     *
     * @see <a href="https://webidl.spec.whatwg.org/#es-iterable">Web IDL, iterable declarations</a>
     */
    private static final class Entries<T> implements Iterator<T> {
        private final List<Map.Entry<String, Object>> list;
        private final Function<Map.Entry<String, Object>, T> kind;
        private int index;

        private Entries(List<Map.Entry<String, Object>> list, Function<Map.Entry<String, Object>, T> kind) {
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
                throw new NoSuchElementException("all entries have been seen");
            }
            T result = kind.apply(list.get(index));
            index++;
            return result;
        }
    }
}

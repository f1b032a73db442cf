package dev.routehandlers.web;

import dev.routehandlers.errors.WebTypeError;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * HTTP headers by name, in whatever case. Values of one name are joined by {@code ", "}; only {@code Set-Cookie} stays
 * apart, see {@link #getSetCookie}. An iteration goes by name, in lower case and sorted, and sees changes made while it
 * runs.
 *
 * <p>Those of the request that a handler got are read from the server when they are asked for. Not for use by several
 * threads at once.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#headers-class">Fetch, Headers</a>
 */
public final class Headers implements Iterable<Map.Entry<String, String>> {
    private final HeaderGuard guard;
    private @Nullable HeaderSource source; // until the list is there
    private @Nullable HeaderList list;
    private @Nullable List<Map.Entry<String, String>> sorted;
    private int sortedChanges;

    /** No headers. */
    public Headers() {
        this(HeaderGuard.NONE, new HeaderList());
    }

    /** A copy of {@code init}, which can be changed. */
    public Headers(Headers init) {
        this(HeaderGuard.NONE, init.list().copy());
    }

    /** A header for each entry of {@code init}. */
    public Headers(Map<String, String> init) {
        this(init.entrySet());
    }

    /** A header for each entry of {@code init}; entries of one name are joined. */
    public Headers(Iterable<? extends Map.Entry<String, String>> init) {
        this();
        for (Map.Entry<String, String> header : init) {
            append(header.getKey(), header.getValue());
        }
    }

    Headers(HeaderGuard guard, HeaderList list) {
        this.guard = guard;
        this.list = list;
    }

    /** A view of what {@code source} has; it is copied by the first change or iteration. */
    Headers(HeaderGuard guard, HeaderSource source) {
        this.guard = guard;
        this.source = source;
    }

    HeaderGuard guard() {
        return guard;
    }

    /** The list behind this, copied from the source when that has not been done. */
    HeaderList list() {
        HeaderList made = list;
        if (made == null) {
            made = new HeaderList();
            if (source != null) {
                source.forEach(made::addReceived);
            }
            list = made;
            source = null;
        }
        return made;
    }

    /** What {@link HeaderList#forEachCombined} does; a source of which there is no copy yet tells its lines itself. */
    void forEachCombined(BiConsumer<String, String> line) {
        HeaderSource present = source;
        if (list == null && present != null) {
            present.forEach(line);
        } else {
            list().forEachCombined(line);
        }
    }

    /**
     * Adds {@code value} to the values of {@code name}.
     *
     * @throws WebTypeError when one of them is no header's, or these headers are read-only
     */
    // https://fetch.spec.whatwg.org/#concept-headers-append
    public void append(String name, String value) {
        HeaderText.requireName(name);
        String normalized = HeaderText.normalize(name, value);
        guard.requireMutable();
        if (guard == HeaderGuard.REQUEST_NO_CORS) {
            String present = list().get(name);
            if (!guard.allows(name, present == null ? normalized : present + ", " + normalized)) {
                return;
            }
        }
        list().append(name, normalized);
        removePrivileged();
    }

    /**
     * Removes the header {@code name}.
     *
     * @throws WebTypeError when it is no header's name, or these headers are read-only
     */
    public void delete(String name) {
        HeaderText.requireName(name);
        guard.requireMutable();
        if (guard.allowsDelete(name) && list().contains(name)) {
            list().delete(name);
            removePrivileged();
        }
    }

    /** The value of {@code name}, several joined by {@code ", "}; null when there is none. */
    public @Nullable String get(String name) {
        String value = find(name);
        if (value == null) { // else the name is that of a header
            HeaderText.requireName(name);
        }
        return value;
    }

    private @Nullable String find(String name) {
        return list == null && source != null ? source.get(name) : list().get(name);
    }

    /** Whether there is a header {@code name}, which is that of a header. */
    boolean contains(String name) {
        return find(name) != null;
    }

    /** The values of {@code Set-Cookie}, in order; empty when there are none. Later changes don't show in it. */
    public List<String> getSetCookie() {
        return list().getSetCookie();
    }

    /** Whether there is a header {@code name}. */
    public boolean has(String name) {
        return get(name) != null;
    }

    /**
     * Gives the header {@code name} this value and no other.
     *
     * @throws WebTypeError when one of them is no header's, or these headers are read-only
     */
    public void set(String name, String value) {
        HeaderText.requireName(name);
        String normalized = HeaderText.normalize(name, value);
        guard.requireMutable();
        if (guard.allows(name, normalized)) {
            list().set(name, normalized);
            removePrivileged();
        }
    }

    // https://fetch.spec.whatwg.org/#concept-headers-remove-privileged-no-cors-request-headers
    private void removePrivileged() {
        if (guard == HeaderGuard.REQUEST_NO_CORS) {
            list().delete(NoCorsHeaders.PRIVILEGED);
        }
    }

    /** Adds all headers of {@code init}, as far as the guard lets them in. */
    // https://fetch.spec.whatwg.org/#concept-headers-fill
    void fill(HeaderList init) {
        init.forEach(this::append);
    }

    /** Calls {@code callback} with name and value of each header. */
    public void forEach(BiConsumer<? super String, ? super String> callback) {
        for (Map.Entry<String, String> header : this) {
            callback.accept(header.getKey(), header.getValue());
        }
    }

    /** The names, in lower case and sorted. */
    public Iterable<String> keys() {
        return () -> new Entries<>(this, Map.Entry::getKey);
    }

    /** The values, sorted by their names. */
    public Iterable<String> values() {
        return () -> new Entries<>(this, Map.Entry::getValue);
    }

    /** The headers themselves. */
    public Iterable<Map.Entry<String, String>> entries() {
        return this;
    }

    /** Goes through the headers; the entries can't be changed. */
    @Override
    public Iterator<Map.Entry<String, String>> iterator() {
        return new Entries<>(this, header -> header);
    }

    private List<Map.Entry<String, String>> sorted() {
        HeaderList present = list();
        List<Map.Entry<String, String>> made = sorted;
        if (made == null || sortedChanges != present.changes()) {
            made = present.sortAndCombine();
            sorted = made;
            sortedChanges = present.changes();
        }
        return made;
    }

    /** Names and values for a log; values of {@code Authorization}, {@code Cookie} and the like are left out. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Headers{");
        String separator = "";
        for (Map.Entry<String, String> header : this) {
            text.append(separator)
                    .append(header.getKey())
                    .append(": ")
                    .append(HeaderText.isSecret(header.getKey()) ? "***" : header.getValue());
            separator = ", ";
        }
        return text.append('}').toString();
    }

    /**
     * Knows nothing but an index, which is what lets the headers change meanwhile.
     *
     * @see <a href="https://webidl.spec.whatwg.org/#es-iterable">Web IDL, iterable declarations</a>
     */
    private static final class Entries<T> implements Iterator<T> {
        private final Headers headers;
        private final Function<Map.Entry<String, String>, T> kind;
        private int index;

        Entries(Headers headers, Function<Map.Entry<String, String>, T> kind) {
            this.headers = headers;
            this.kind = kind;
        }

        @Override
        public boolean hasNext() {
            return index < headers.sorted().size();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException("all headers have been seen");
            }
            T result = kind.apply(headers.sorted().get(index));
            index++;
            return result;
        }
    }
}

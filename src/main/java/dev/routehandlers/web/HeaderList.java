package dev.routehandlers.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Names and values of headers in order: plain data, checked by whoever writes to it. Names are compared without regard
 * to case and kept as they were first written.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#concept-header-list">Fetch, header list</a>
 */
final class HeaderList {
    private static final String COOKIE = "cookie";
    private static final String SET_COOKIE = "set-cookie";
    private static final String[] NO_LINES = {};
    private static final int[] NO_HASHES = {};
    private static final int STRIDE = 3;

    private String[] lines; // a name in lower case, the name as it was written, its value, the next name ...
    private int[] hashes; // of the names in lower case: most names that are not the same differ here
    private int size;
    private boolean repeated; // whether there may be two lines of one name
    private int changes;

    HeaderList() {
        this(NO_LINES, NO_HASHES, 0, false);
    }

    private HeaderList(String[] lines, int[] hashes, int size, boolean repeated) {
        this.lines = lines;
        this.hashes = hashes;
        this.size = size;
        this.repeated = repeated;
    }

    HeaderList copy() {
        return size == 0
                ? new HeaderList()
                : new HeaderList(Arrays.copyOf(lines, size * STRIDE), Arrays.copyOf(hashes, size), size, repeated);
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** A number that is another one after each change. */
    int changes() {
        return changes;
    }

    private String lowercaseName(int line) {
        return lines[line * STRIDE];
    }

    private String name(int line) {
        return lines[line * STRIDE + 1];
    }

    private String value(int line) {
        return lines[line * STRIDE + 2];
    }

    private void setValue(int line, String value) {
        lines[line * STRIDE + 2] = value;
    }

    /** The first line of {@code name}; -1 when there is none. A name in lower case, as most are, is not changed first. */
    private int indexOf(String name) {
        int line = indexOf(name, 0);
        if (line >= 0) {
            return line;
        }
        String lowercaseName = HeaderText.lowercase(name);
        return lowercaseName.equals(name) ? -1 : indexOf(lowercaseName, 0);
    }

    private int indexOf(String lowercaseName, int from) {
        int hash = lowercaseName.hashCode();
        for (int line = from; line < size; line++) {
            if (hashes[line] == hash && lowercaseName.equals(lowercaseName(line))) {
                return line;
            }
        }
        return -1;
    }

    // https://fetch.spec.whatwg.org/#header-list-contains
    boolean contains(String name) {
        return indexOf(name) >= 0;
    }

    // https://fetch.spec.whatwg.org/#concept-header-list-get
    @Nullable
    String get(String name) {
        int first = indexOf(name);
        return first < 0 ? null : combinedFrom(first);
    }

    /** The values of the name in the line {@code first}, joined. */
    private String combinedFrom(int first) {
        if (!repeated) {
            return value(first);
        }
        String name = lowercaseName(first);
        StringBuilder combined = new StringBuilder(value(first));
        for (int next = indexOf(name, first + 1); next >= 0; next = indexOf(name, next + 1)) {
            combined.append(", ").append(value(next));
        }
        return combined.toString();
    }

    List<String> getSetCookie() {
        List<String> values = new ArrayList<>(2);
        for (int line = indexOf(SET_COOKIE, 0); line >= 0; line = indexOf(SET_COOKIE, line + 1)) {
            values.add(value(line));
        }
        return values;
    }

    // https://fetch.spec.whatwg.org/#concept-header-list-append
    void append(String name, String value) {
        String lowercaseName = HeaderText.lowercase(name);
        int first = indexOf(lowercaseName, 0);
        repeated |= first >= 0;
        add(lowercaseName, first < 0 ? name : name(first), value);
    }

    private void add(String lowercaseName, String name, String value) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, size == 0 ? 4 : size * 2);
            lines = Arrays.copyOf(lines, hashes.length * STRIDE);
        }
        hashes[size] = lowercaseName.hashCode();
        int start = size * STRIDE;
        lines[start] = lowercaseName;
        lines[start + 1] = name;
        lines[start + 2] = value;
        size++;
        changes++;
    }

    /** Adds a line of a host; those of {@code Cookie} become one, by semicolons: HTTP/2 sends them in pieces. */
    void addReceived(String name, String value) {
        int cookie = name.equalsIgnoreCase(COOKIE) ? indexOf(COOKIE, 0) : -1;
        if (cookie < 0) {
            append(name, value);
        } else {
            setValue(cookie, value(cookie) + "; " + value);
            changes++;
        }
    }

    // https://fetch.spec.whatwg.org/#concept-header-list-set
    void set(String name, String value) {
        String lowercaseName = HeaderText.lowercase(name);
        int first = indexOf(lowercaseName, 0);
        if (first < 0) {
            add(lowercaseName, name, value);
            return;
        }
        setValue(first, value);
        changes++;
        deleteFrom(first + 1, lowercaseName);
    }

    // https://fetch.spec.whatwg.org/#concept-header-list-delete
    void delete(String name) {
        deleteFrom(0, HeaderText.lowercase(name));
    }

    private void deleteFrom(int start, String lowercaseName) {
        int kept = start;
        for (int line = start; line < size; line++) {
            if (!lowercaseName(line).equals(lowercaseName)) {
                hashes[kept] = hashes[line];
                System.arraycopy(lines, line * STRIDE, lines, kept * STRIDE, STRIDE);
                kept++;
            }
        }
        if (kept < size) {
            Arrays.fill(lines, kept * STRIDE, size * STRIDE, "");
            size = kept;
            changes++;
        }
    }

    /** Calls {@code line} for each line as it was written. */
    void forEach(BiConsumer<String, String> line) {
        for (int i = 0; i < size; i++) {
            line.accept(name(i), value(i));
        }
    }

    /** Calls {@code line} once a name, in order of first appearance, with the joined values; with each Set-Cookie. */
    void forEachCombined(BiConsumer<String, String> line) {
        forEachName((index, value) -> line.accept(name(index), value));
    }

    private void forEachName(CombinedLine line) {
        for (int i = 0; i < size; i++) {
            String name = lowercaseName(i);
            if (name.equals(SET_COOKIE)) {
                line.accept(i, value(i));
            } else if (indexOf(name, 0) == i) {
                line.accept(i, combinedFrom(i));
            }
        }
    }

    private interface CombinedLine {
        void accept(int first, String value);
    }

    // https://fetch.spec.whatwg.org/#concept-header-list-sort-and-combine
    List<Map.Entry<String, String>> sortAndCombine() {
        List<Map.Entry<String, String>> headers = new ArrayList<>(size);
        forEachName((first, value) -> headers.add(Map.entry(lowercaseName(first), value)));
        headers.sort(Map.Entry.comparingByKey(Comparator.naturalOrder()));
        return headers;
    }
}

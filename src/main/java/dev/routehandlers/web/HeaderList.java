package dev.routehandlers.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
    static final String SET_COOKIE = "set-cookie";
    private static final String[] NOTHING = {};

    private String[] lines; // a name, its value, the next name ...
    private int end;
    private int changes;

    HeaderList() {
        this(NOTHING, 0);
    }

    private HeaderList(String[] lines, int end) {
        this.lines = lines;
        this.end = end;
    }

    HeaderList copy() {
        return new HeaderList(end == 0 ? NOTHING : Arrays.copyOf(lines, end), end);
    }

    boolean isEmpty() {
        return end == 0;
    }

    /** A number that is another one after each change. */
    int changes() {
        return changes;
    }

    private int indexOf(String name, int from) {
        for (int i = from; i < end; i += 2) {
            if (lines[i].equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    // https://fetch.spec.whatwg.org/#header-list-contains
    boolean contains(String name) {
        return indexOf(name, 0) >= 0;
    }

    // https://fetch.spec.whatwg.org/#concept-header-list-get
    @Nullable
    String get(String name) {
        int first = indexOf(name, 0);
        return first < 0 ? null : combinedFrom(first);
    }

    /** The values of the name at {@code first}, joined. */
    private String combinedFrom(int first) {
        String name = lines[first];
        int next = indexOf(name, first + 2);
        if (next < 0) {
            return lines[first + 1];
        }
        StringBuilder combined = new StringBuilder(lines[first + 1]);
        for (; next >= 0; next = indexOf(name, next + 2)) {
            combined.append(", ").append(lines[next + 1]);
        }
        return combined.toString();
    }

    List<String> getSetCookie() {
        List<String> values = new ArrayList<>(2);
        for (int i = indexOf(SET_COOKIE, 0); i >= 0; i = indexOf(SET_COOKIE, i + 2)) {
            values.add(lines[i + 1]);
        }
        return values;
    }

    // https://fetch.spec.whatwg.org/#concept-header-list-append
    void append(String name, String value) {
        int first = indexOf(name, 0);
        add(first < 0 ? name : lines[first], value);
    }

    private void add(String name, String value) {
        if (end == lines.length) {
            lines = Arrays.copyOf(lines, end == 0 ? 8 : end * 2);
        }
        lines[end] = name;
        lines[end + 1] = value;
        end += 2;
        changes++;
    }

    /** Adds a line of a host; those of {@code Cookie} become one, by semicolons: HTTP/2 sends them in pieces. */
    void addReceived(String name, String value) {
        int first = name.equalsIgnoreCase("cookie") ? indexOf(name, 0) : -1;
        if (first < 0) {
            append(name, value);
        } else {
            lines[first + 1] = lines[first + 1] + "; " + value;
            changes++;
        }
    }

    // https://fetch.spec.whatwg.org/#concept-header-list-set
    void set(String name, String value) {
        int first = indexOf(name, 0);
        if (first < 0) {
            add(name, value);
            return;
        }
        lines[first + 1] = value;
        changes++;
        deleteFrom(first + 2, name);
    }

    // https://fetch.spec.whatwg.org/#concept-header-list-delete
    void delete(String name) {
        deleteFrom(0, name);
    }

    private void deleteFrom(int start, String name) {
        int kept = start;
        for (int i = start; i < end; i += 2) {
            if (!lines[i].equalsIgnoreCase(name)) {
                lines[kept] = lines[i];
                lines[kept + 1] = lines[i + 1];
                kept += 2;
            }
        }
        if (kept < end) {
            Arrays.fill(lines, kept, end, "");
            end = kept;
            changes++;
        }
    }

    /** Calls {@code line} for each line as it was written. */
    void forEach(BiConsumer<String, String> line) {
        for (int i = 0; i < end; i += 2) {
            line.accept(lines[i], lines[i + 1]);
        }
    }

    /** Calls {@code line} once a name, in order of first appearance, with the joined values; with each Set-Cookie. */
    void forEachCombined(BiConsumer<String, String> line) {
        for (int i = 0; i < end; i += 2) {
            String name = lines[i];
            if (name.equalsIgnoreCase(SET_COOKIE)) {
                line.accept(name, lines[i + 1]);
            } else if (indexOf(name, 0) == i) {
                line.accept(name, combinedFrom(i));
            }
        }
    }

    // https://fetch.spec.whatwg.org/#concept-header-list-sort-and-combine
    List<Map.Entry<String, String>> sortAndCombine() {
        List<Map.Entry<String, String>> headers = new ArrayList<>(end / 2);
        forEachCombined((name, value) -> headers.add(Map.entry(name.toLowerCase(Locale.ROOT), value)));
        headers.sort(Map.Entry.comparingByKey(Comparator.naturalOrder()));
        return headers;
    }
}

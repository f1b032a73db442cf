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
    private static final String COOKIE = "cookie";
    private static final String SET_COOKIE = "set-cookie";
    private static final String[] NO_LINES = {};
    private static final int[] NO_HASHES = {};

    private String[] lines; // a name, its value, the next name ...
    private int[] hashes; // of the names in lower case, which is their hashCode() as a rule: cached, of a literal
    private int end; // of the lines
    private int changes;

    HeaderList() {
        this(NO_LINES, NO_HASHES, 0);
    }

    private HeaderList(String[] lines, int[] hashes, int end) {
        this.lines = lines;
        this.hashes = hashes;
        this.end = end;
    }

    HeaderList copy() {
        return end == 0
                ? new HeaderList()
                : new HeaderList(Arrays.copyOf(lines, end), Arrays.copyOf(hashes, end / 2), end);
    }

    boolean isEmpty() {
        return end == 0;
    }

    /** A number that is another one after each change. */
    int changes() {
        return changes;
    }

    /** Whether two names are the same but for the case of ASCII letters. Names differ at their end, as a rule. */
    // https://infra.spec.whatwg.org/#ascii-case-insensitive
    private static boolean isSame(String a, String b) {
        if (a.length() != b.length()) {
            return false;
        }
        for (int i = a.length() - 1; i >= 0; i--) {
            char c = a.charAt(i);
            int difference = c ^ b.charAt(i);
            if (difference != 0 && (difference != 0x20 || (c | 0x20) < 'a' || (c | 0x20) > 'z')) {
                return false;
            }
        }
        return true;
    }

    /** The {@code hashCode()} of {@code name} in lower case. */
    private static int lowercaseHash(String name) {
        int hash = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            hash = 31 * hash + (c >= 'A' && c <= 'Z' ? c | 0x20 : c);
        }
        return hash;
    }

    private int indexOf(String name, int from) {
        int hash = name.hashCode();
        int index = indexOf(name, hash, from);
        if (index >= 0) {
            return index;
        }
        int lowercaseHash = lowercaseHash(name);
        return hash == lowercaseHash ? -1 : indexOf(name, lowercaseHash, from);
    }

    private int indexOf(String name, int lowercaseHash, int from) {
        for (int i = from / 2; i < end / 2; i++) {
            if (hashes[i] == lowercaseHash && isSame(lines[2 * i], name)) {
                return 2 * i;
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
        int hash = hashes[first / 2];
        int next = indexOf(name, hash, first + 2);
        if (next < 0) {
            return lines[first + 1];
        }
        StringBuilder combined = new StringBuilder(lines[first + 1]);
        for (; next >= 0; next = indexOf(name, hash, next + 2)) {
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
            hashes = Arrays.copyOf(hashes, lines.length / 2);
        }
        hashes[end / 2] = lowercaseHash(name);
        lines[end] = name;
        lines[end + 1] = value;
        end += 2;
        changes++;
    }

    /** Adds a line of a host; those of {@code Cookie} become one, by semicolons: HTTP/2 sends them in pieces. */
    void addReceived(String name, String value) {
        int first = isSame(name, COOKIE) ? indexOf(name, 0) : -1;
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
            if (!isSame(lines[i], name)) {
                hashes[kept / 2] = hashes[i / 2];
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
            if (isSame(name, SET_COOKIE)) {
                line.accept(name, lines[i + 1]);
            } else if (indexOf(name, hashes[i / 2], 0) == i) {
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

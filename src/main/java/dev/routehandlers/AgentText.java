package dev.routehandlers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A {@code User-Agent} header taken apart into products ({@code Firefox/128.0}) and the items of its comments, which
 * stand in parentheses or brackets and are parted by semicolons. One pass over a text of bounded length.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-10.1.5">RFC 9110, User-Agent</a>
 */
final class AgentText {
    /** Next.js looks no further, either. */
    private static final int MAX_LENGTH = 350;

    private final String lower;
    private final List<Product> products = new ArrayList<>();
    private final List<String> items = new ArrayList<>();

    /** A name and its version, outside of a comment or in one; the version is empty when there is none. */
    record Product(String name, String version) {}

    AgentText(String header) {
        String text = header.length() > MAX_LENGTH ? header.substring(0, MAX_LENGTH) : header;
        lower = text.toLowerCase(Locale.ROOT);
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean opens = c == '(' || c == '[';
            boolean closes = (c == ')' || c == ']') && depth > 0;
            // Parentheses within a comment belong to its item.
            if (depth == 0 ? opens || c == ' ' : depth == 1 && (closes || c == ';')) {
                add(text.substring(start, i).strip(), depth > 0);
                start = i + 1;
            }
            depth += opens ? 1 : closes ? -1 : 0;
        }
        add(text.substring(start).strip(), depth > 0);
    }

    private void add(String word, boolean comment) {
        if (word.isEmpty()) {
            return;
        }
        if (comment) {
            items.add(word);
        }
        int slash = slashOfVersion(word);
        if (slash > 0) {
            String name = word.substring(word.lastIndexOf('/', slash - 1) + 1, slash);
            products.add(new Product(name, versionAt(word, slash + 1)));
        } else if (!comment && Character.isDigit(word.charAt(0)) && !products.isEmpty()) {
            versionAfterBlank(word);
        } else {
            products.add(new Product(word, ""));
        }
    }

    /** The first slash with a digit behind it, or else the first. */
    private static int slashOfVersion(String word) {
        for (int slash = word.indexOf('/'); slash >= 0; slash = word.indexOf('/', slash + 1)) {
            if (slash + 1 < word.length() && Character.isDigit(word.charAt(slash + 1))) {
                return slash;
            }
        }
        return word.indexOf('/');
    }

    /** Some write {@code Name 1.0} for {@code Name/1.0}. */
    private void versionAfterBlank(String word) {
        int last = products.size() - 1;
        if (products.get(last).version().isEmpty()) {
            products.set(last, new Product(products.get(last).name(), versionAt(word, 0)));
        }
    }

    /** The letters, digits, underscores and dots of {@code text} from {@code start} on. */
    static String versionAt(String text, int start) {
        int end = start;
        while (end < text.length() && (isWord(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        return text.substring(start, end);
    }

    private static boolean isWord(char c) {
        return c == '_' || (c < 0x80 && Character.isLetterOrDigit(c));
    }

    /** The first product named {@code name}, in any letter case; null when there is none. */
    @Nullable
    Product product(String name) {
        for (Product product : products) {
            if (product.name().equalsIgnoreCase(name)) {
                return product;
            }
        }
        return null;
    }

    boolean has(String name) {
        return product(name) != null;
    }

    /** The version of the product {@code name}; null when there is no such product, or it tells none. */
    @Nullable
    String version(String name) {
        Product product = product(name);
        return product == null || product.version().isEmpty() ? null : product.version();
    }

    /** The items of all comments, in order. */
    List<String> items() {
        return items;
    }

    /** The first item that begins with {@code prefix}, in any letter case; null when there is none. */
    @Nullable
    String item(String prefix) {
        for (String item : items) {
            if (item.regionMatches(true, 0, prefix, 0, prefix.length())) {
                return item;
            }
        }
        return null;
    }

    /** Whether {@code text}, which is in lower case, is anywhere in the header, in any letter case. */
    boolean contains(String text) {
        return lower.contains(text);
    }

    /** The version that follows {@code text}, which is in lower case; null when it is not there or nothing follows. */
    @Nullable
    String versionAfter(String text) {
        int at = lower.indexOf(text);
        String version = at < 0 ? "" : versionAt(lower, at + text.length());
        return version.isEmpty() ? null : version;
    }
}

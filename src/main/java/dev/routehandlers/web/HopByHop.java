package dev.routehandlers.web;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fields that are about a connection, not about what is sent over it: no intermediary passes them on.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1">RFC 9110, 7.6.1</a>
 */
final class HopByHop {
    private static final Set<String> FIELDS =
            Set.of("connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade");

    private HopByHop() {}

    /** Whether {@code name} is one, or is named by the {@code Connection} field whose value is given. */
    static boolean isOne(String name, @Nullable String connection) {
        String lowercase = name.toLowerCase(Locale.ROOT);
        if (FIELDS.contains(lowercase)) {
            return true;
        }
        if (connection != null) {
            for (String option : connection.split(",", -1)) {
                if (option.strip().equalsIgnoreCase(lowercase)) {
                    return true;
                }
            }
        }
        return false;
    }
}

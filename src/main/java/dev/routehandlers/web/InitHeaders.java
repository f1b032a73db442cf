package dev.routehandlers.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The headers of an init, checked when they are said, so that an error shows where it was made. */
final class InitHeaders {
    private InitHeaders() {}

    static @Nullable HeaderList with(@Nullable HeaderList headers, String name, @Nullable String value) {
        HeaderText.requireName(name);
        if (value == null) {
            return headers;
        }
        HeaderList list = headers == null ? new HeaderList() : headers;
        list.append(name, HeaderText.normalize(name, value));
        return list;
    }

    static HeaderList with(@Nullable HeaderList headers, Headers more) {
        if (headers == null) {
            return more.list().copy();
        }
        more.list().forEach(headers::append);
        return headers;
    }

    static HeaderList with(@Nullable HeaderList headers, Map<String, ? extends @Nullable String> more) {
        HeaderList list = headers == null ? new HeaderList() : headers;
        more.forEach((name, value) -> with(list, name, value));
        return list;
    }
}

package dev.routehandlers.servlet;

import dev.routehandlers.web.HeaderSource;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a container's request, looked up when they are asked for.
 *
 * <p>Threads: any. Each look-up holds the monitor of the exchange, so that none is under way when that ends and the
 * container lets the next caller have the request.
 */
final class ServletHeaders implements HeaderSource {
    private static final String COOKIE = "cookie";

    private final ServletExchange exchange;

    /** The headers of {@code exchange}'s request. */
    ServletHeaders(ServletExchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public @Nullable String get(String name) {
        synchronized (exchange) {
            HttpServletRequest asked = exchange.nativeRequest();
            // Most that is asked for on the way isn't there, and this is the cheaper question.
            return asked.getHeader(name) == null ? null : joined(name, asked.getHeaders(name));
        }
    }

    @Override
    public void forEach(BiConsumer<String, String> line) {
        for (Map.Entry<String, String> header : lines()) {
            line.accept(header.getKey(), header.getValue());
        }
    }

    private List<Map.Entry<String, String>> lines() {
        synchronized (exchange) {
            return lines(exchange.nativeRequest());
        }
    }

    private static List<Map.Entry<String, String>> lines(HttpServletRequest asked) {
        List<Map.Entry<String, String>> lines = new ArrayList<>();
        for (String name : Collections.list(asked.getHeaderNames())) {
            if (name.equalsIgnoreCase(COOKIE)) {
                String cookies = joined(name, asked.getHeaders(name));
                lines.add(Map.entry(name, cookies == null ? "" : cookies));
                continue;
            }
            for (String value : Collections.list(asked.getHeaders(name))) {
                lines.add(Map.entry(name, value));
            }
        }
        return lines;
    }

    private static @Nullable String joined(String name, @Nullable Enumeration<String> values) {
        if (values == null || !values.hasMoreElements()) {
            return null;
        }
        String first = values.nextElement();
        if (!values.hasMoreElements()) {
            return first;
        }
        StringBuilder all = new StringBuilder(first);
        String separator = name.equalsIgnoreCase(COOKIE) ? "; " : ", ";
        while (values.hasMoreElements()) {
            all.append(separator).append(values.nextElement());
        }
        return all.toString();
    }
}

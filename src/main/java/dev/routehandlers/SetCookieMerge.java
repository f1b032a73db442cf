package dev.routehandlers;

import dev.routehandlers.web.HostAccess;
import dev.routehandlers.web.Response;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the cookies that a handler set by {@code cookies()} meet those that its response sets. */
final class SetCookieMerge {
    private SetCookieMerge() {}

    /**
     * The response to send: {@code response} itself when its headers need no change; else another one with its body,
     * for several requests may be answered with one response.
     *
     * @param store what the handler set by {@code cookies()}; null for nothing
     */
    static Response merge(Response response, @Nullable Cookies store, InstantSource now) {
        boolean changed = store != null && store.changed();
        if (!changed && !HostAccess.setsCookies(response)) {
            return response;
        }
        List<String> lines = response.headers().getSetCookie();
        List<String> merged = store == null ? split(lines) : merge(lines, store, now);
        return merged.equals(lines) ? response : HostAccess.withSetCookie(response, merged);
    }

    /**
     * The {@code Set-Cookie} headers to send. What only one of the two wrote goes out as it is. When both did, the
     * response's come first and win over the store's of the same name, and all are written anew: one a name, with the
     * store's default path.
     */
    static List<String> merge(List<String> responseLines, Cookies store, InstantSource now) {
        List<String> ofResponse = split(responseLines);
        if (!store.changed()) {
            return ofResponse;
        }
        if (ofResponse.isEmpty()) {
            return store.setCookieLines(now);
        }
        Map<String, String> merged = new LinkedHashMap<>();
        for (String line : ofResponse) {
            Cookie cookie = SetCookie.parse(line);
            if (cookie != null) {
                merged.put(cookie.name(), SetCookie.format(cookie.orPath(store.defaultPath()), now));
            }
        }
        for (Cookie cookie : store.changes()) {
            merged.putIfAbsent(cookie.name(), SetCookie.format(cookie, now));
        }
        return List.copyOf(merged.values());
    }

    private static List<String> split(List<String> lines) {
        List<String> split = new ArrayList<>(lines.size());
        for (String line : lines) {
            split.addAll(SetCookie.split(line));
        }
        return split;
    }
}

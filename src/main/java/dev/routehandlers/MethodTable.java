package dev.routehandlers;

import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a route answers to each method: its own handlers, GET's for HEAD, 204 with {@code Allow} for OPTIONS, 405 with
 * {@code Allow} for all others. Filled when the route's class is read.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6">RFC 9110, 15.5.6</a>
 */
final class MethodTable {
    private final Map<HttpMethod, HandlerBinding> bindings = new EnumMap<>(HttpMethod.class);
    private final Set<HttpMethod> own;
    private final String allow;
    private final HandlerBinding notAllowed;

    /** Fills what {@code handlers}, the route's own, leave out. {@code route} names the route in the log. */
    MethodTable(String route, Map<HttpMethod, HandlerBinding> handlers) {
        own = handlers.isEmpty() ? EnumSet.noneOf(HttpMethod.class) : EnumSet.copyOf(handlers.keySet());
        allow = allow(own);
        notAllowed = automatic(route + " (405)", 405, allow);
        for (HttpMethod method : HttpMethod.values()) {
            bindings.put(method, notAllowed);
        }
        bindings.put(HttpMethod.OPTIONS, automatic(route + " (OPTIONS)", 204, allow));
        HandlerBinding get = handlers.get(HttpMethod.GET);
        if (get != null) {
            bindings.put(HttpMethod.HEAD, get);
        }
        bindings.putAll(handlers);
    }

    private static String allow(Set<HttpMethod> own) {
        Set<HttpMethod> allowed = EnumSet.of(HttpMethod.OPTIONS);
        allowed.addAll(own);
        if (own.contains(HttpMethod.GET)) {
            allowed.add(HttpMethod.HEAD);
        }
        return allowed.stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", "));
    }

    private static HandlerBinding automatic(String description, int status, String allow) {
        return new HandlerBinding(
                description,
                true,
                arguments ->
                        new Response(null, new ResponseInit().status(status).header("Allow", allow)));
    }

    /** What answers {@code method}, as it came from the wire. */
    HandlerBinding binding(String method) {
        HttpMethod known = HttpMethod.of(method);
        return known == null ? notAllowed : bindings.getOrDefault(known, notAllowed);
    }

    /** The methods that the route itself handles. */
    Set<HttpMethod> own() {
        return own;
    }

    /** The value of {@code Allow}: {@code GET, HEAD, OPTIONS}. */
    String allow() {
        return allow;
    }
}

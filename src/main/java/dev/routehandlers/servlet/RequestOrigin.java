package dev.routehandlers.servlet;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Scheme, host and port that a request names, as the container sees them behind its proxies. */
final class RequestOrigin {
    private RequestOrigin() {}

    /** The origin; {@code configured} when the request names no host, as in HTTP/1.0, and that is not null. */
    static String of(HttpServletRequest request, @Nullable String configured) {
        if (configured != null && namesNoHost(request)) {
            return configured;
        }
        String scheme = request.getScheme();
        String host = request.getServerName();
        int port = request.getServerPort();
        boolean bareIpv6 = host.indexOf(':') >= 0 && !host.startsWith("[");
        return scheme + "://" + (bareIpv6 ? "[" + host + "]" : host) + (isDefault(scheme, port) ? "" : ":" + port);
    }

    /** From HTTP/2 on the host is no header line. */
    private static boolean namesNoHost(HttpServletRequest request) {
        if (!request.getProtocol().startsWith("HTTP/1")) {
            return false;
        }
        String host = request.getHeader("Host");
        return host == null || host.isBlank();
    }

    private static boolean isDefault(String scheme, int port) {
        return port <= 0 || (scheme.equals("http") ? port == 80 : scheme.equals("https") && port == 443);
    }
}

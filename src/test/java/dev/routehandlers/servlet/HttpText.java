package dev.routehandlers.servlet;

import java.util.Arrays;

/** Requests as text, to be sent as they are; their bodies are for the hostile application's {@code /read}. */
final class HttpText {
    private HttpText() {}

    /** A head; {@code line} is method and target, {@code headers} are whole lines without their ends. */
    static String request(String line, String... headers) {
        return line + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + String.join("", Arrays.stream(headers).map(h -> h + "\r\n").toList()) + "\r\n";
    }

    static String get(String target, String... headers) {
        return request("GET " + target, headers);
    }

    /** A body to be read as {@code as}. */
    static String post(String as, String type, String body) {
        return request("POST /read?as=" + as, "Content-Type: " + type, "Content-Length: " + body.length()) + body;
    }

    static String json(String body) {
        return post("json", "application/json", body);
    }

    static String form(String body) {
        return post("form", "application/x-www-form-urlencoded", body);
    }

    static String multipart(String body) {
        return post("form", "multipart/form-data; boundary=x", body);
    }

    static String chunked(String chunks) {
        return request("POST /read?as=text", "Transfer-Encoding: chunked") + chunks;
    }
}

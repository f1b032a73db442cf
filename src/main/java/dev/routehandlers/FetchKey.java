package dev.routehandlers;

import dev.routehandlers.web.HostAccess;
import dev.routehandlers.web.Request;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What tells one request from another: method, URL, headers and body, whether redirects are followed, and the digests
 * that are demanded, each with its length in front. A digest itself, so that no secret shows where keys are stored.
 */
final class FetchKey {
    /** Headers that are another in each request, and change no answer. */
    private static final Set<String> OF_TRACING = Set.of("traceparent", "tracestate");

    private FetchKey() {}

    /** The key of {@code request}; null when its body is a stream, which can't be read twice. */
    static @Nullable String of(Request request) {
        Request copy = HostAccess.isReplayable(request) ? request.clone() : null;
        if (copy == null) {
            return null;
        }
        byte[] body = HostAccess.takeBytes(copy);
        if (body == null && HostAccess.hasBody(copy)) {
            return null;
        }
        MessageDigest digest = sha256();
        add(digest, request.method());
        add(digest, request.url().split("#", 2)[0]);
        add(digest, request.redirect().toString());
        add(digest, request.integrity());
        for (Map.Entry<String, String> header : request.headers()) {
            if (!OF_TRACING.contains(header.getKey())) {
                add(digest, header.getKey());
                add(digest, header.getValue());
            }
        }
        if (body != null) {
            add(digest, "");
            digest.update(body);
        }
        return "fetch:" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
    }

    private static void add(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JVM has SHA-256", e);
        }
    }
}

package dev.routehandlers.web;

import dev.routehandlers.errors.WebTypeError;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The digests of which a body must have one: those by the strongest function that is named.
 *
 * @see <a href="https://www.w3.org/TR/SRI/#does-response-match-metadatalist">Subresource Integrity, does response match
 *     metadataList</a>
 */
record Integrity(String algorithm, List<String> digests) {
    private static final List<String> WEAKEST_FIRST = List.of("sha256", "sha384", "sha512");

    /** What {@code metadata} asks for; null when that is nothing. */
    static @Nullable Integrity parse(String metadata) {
        int strongest = -1;
        List<String> digests = new ArrayList<>();
        for (String token : metadata.strip().split("[\\t\\n\\f\\r ]+", -1)) {
            String expression = token.split("\\?", 2)[0];
            int hyphen = expression.indexOf('-');
            int strength = hyphen < 0 ? -1 : WEAKEST_FIRST.indexOf(expression.substring(0, hyphen));
            if (strength > strongest) {
                strongest = strength;
                digests.clear();
            }
            if (strength >= 0 && strength == strongest) {
                digests.add(expression.substring(hyphen + 1));
            }
        }
        return strongest < 0 ? null : new Integrity(WEAKEST_FIRST.get(strongest), digests);
    }

    /** Completes {@code checked} with {@code response}, whose body is in memory by then, if that has such a digest. */
    void check(Response response, CompletableFuture<Response> checked) {
        var unused = response.bytes().whenComplete((bytes, error) -> {
            if (error != null) {
                checked.completeExceptionally(Futures.unwrap(error));
            } else if (matches(bytes)) {
                checked.complete(response.withBody(bytes));
            } else {
                checked.completeExceptionally(
                        new WebTypeError("fetch failed: the body does not have the digest that the request demands"));
            }
        });
    }

    private boolean matches(byte[] bytes) {
        try {
            byte[] digest =
                    MessageDigest.getInstance(algorithm.replace("sha", "SHA-")).digest(bytes);
            String actual = Base64.getEncoder().withoutPadding().encodeToString(digest);
            return digests.stream().anyMatch(digest64 -> plain(digest64).equals(actual));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JVM has SHA-2", e);
        }
    }

    private static String plain(String base64) {
        return base64.replace('-', '+').replace('_', '/').replace("=", "");
    }
}

package dev.routehandlers;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Draft mode: whether this caller gets fresh answers where others get cached ones, kept in a signed cookie. What {@code
 * draftMode()} returns.
 *
 * @see <a href="https://nextjs.org/docs/app/api-reference/functions/draft-mode">Next.js, draftMode</a>
 */
public final class DraftMode {
    static final String COOKIE = "__prerender_bypass";
    private static final String ALGORITHM = "HmacSHA256";

    private final Cookies store;
    private final SecretKey secret;

    /** The draft mode of whoever sent {@code store}; {@code secret} belongs to the application. */
    DraftMode(Cookies store, SecretKey secret) {
        this.store = store;
        this.secret = secret;
    }

    /** A secret of this application's own, made of {@code text}. */
    static SecretKey secret(String text) {
        return new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** A secret that nobody knows, and nobody will after a restart. */
    static SecretKey randomSecret() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return new SecretKeySpec(bytes, ALGORITHM);
    }

    /** Whether it is on: the caller's cookie is there and was signed here, or {@link #enable} was called. */
    public boolean isEnabled() {
        Cookie cookie = store.get(COOKIE);
        // The comparison takes as long for a guess that is nearly right as for any other.
        return cookie != null
                && MessageDigest.isEqual(
                        cookie.value().getBytes(StandardCharsets.UTF_8),
                        signature().getBytes(StandardCharsets.UTF_8));
    }

    /** Turns it on, for this request and the caller's next ones. */
    public void enable() {
        store.set(cookie(signature()));
    }

    /** Turns it off, for this request and the caller's next ones. */
    public void disable() {
        store.delete(cookie(""));
    }

    /** Sent from embedding sites too: a content editor shows the draft in a frame. */
    private static Cookie cookie(String value) {
        return Cookie.of(COOKIE, value).secure(true).httpOnly(true).sameSite(SameSite.NONE);
    }

    private String signature() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return HexFormat.of().formatHex(mac.doFinal(COOKIE.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the secret of draft mode can't be used with " + ALGORITHM, e);
        }
    }
}

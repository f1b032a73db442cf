package dev.routehandlers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DraftModeTest {
    private static SecretKey secret(String text) {
        return new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    private static DraftMode draftMode(@Nullable String header, String secret) {
        return new DraftMode(Cookies.store(header, "/"), secret(secret));
    }

    private static String cookieSentBy(String secret) {
        Cookies store = Cookies.store(null, "/");
        new DraftMode(store, secret(secret)).enable();
        String line = store.setCookieLines(InstantSource.system()).get(0);
        return line.substring(0, line.indexOf(';'));
    }

    @Test
    void isOffAtFirst() {
        assertFalse(draftMode(null, "s").isEnabled());
    }

    @Test
    void isOnOnceEnabled() {
        DraftMode draftMode = draftMode(null, "s");
        draftMode.enable();

        assertTrue(draftMode.isEnabled());
    }

    @Test
    void enablingSendsASecureCookie() {
        Cookies store = Cookies.store(null, "/");
        new DraftMode(store, secret("s")).enable();
        List<String> lines = store.setCookieLines(InstantSource.system());

        assertEquals(1, lines.size());
        assertTrue(
                lines.get(0).matches("__prerender_bypass=[0-9a-f]{64}; Path=/; Secure; HttpOnly; SameSite=none"),
                lines.get(0));
    }

    @Test
    void isOnForTheCookieThatWasSent() {
        assertTrue(draftMode(cookieSentBy("s"), "s").isEnabled());
    }

    @Test
    void aCookieOfAnotherSecretCountsForNothing() {
        assertFalse(draftMode(cookieSentBy("other"), "s").isEnabled());
        assertFalse(draftMode("__prerender_bypass=forged", "s").isEnabled());
        assertFalse(draftMode("__prerender_bypass=", "s").isEnabled());
    }

    @Test
    void disablingClearsTheCookie() {
        Cookies store = Cookies.store(cookieSentBy("s"), "/");
        DraftMode draftMode = new DraftMode(store, secret("s"));
        draftMode.disable();

        assertFalse(draftMode.isEnabled());
        assertEquals(
                List.of("__prerender_bypass=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Secure; HttpOnly;"
                        + " SameSite=none"),
                store.setCookieLines(InstantSource.system()));
    }
}

package app.api.webhook;

import java.security.SecureRandom;
import java.util.Base64;

/** What the sender of webhooks and we know: {@code WEBHOOK_SECRET}, or one made up at start for the sample alone. */
public final class Secret {
    public static final boolean MADE_UP = System.getenv("WEBHOOK_SECRET") == null;
    public static final String VALUE = MADE_UP ? makeUp() : System.getenv("WEBHOOK_SECRET");

    private Secret() {}

    private static String makeUp() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }
}

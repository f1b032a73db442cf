package app.api.webhook.sample;

import static dev.routehandlers.Next.*;

import app.api.webhook.Secret;
import com.standardwebhooks.Webhook;
import dev.routehandlers.web.Response;
import java.time.Instant;
import java.util.UUID;

/** A signed message, as a sender would post it: for trying, and only while the secret is a made-up one. */
public class Route {
    public Response GET() throws Exception {
        if (!Secret.MADE_UP) {
            throw notFound();
        }
        String id = "msg_" + UUID.randomUUID();
        long timestamp = Instant.now().getEpochSecond();
        String body = "{\"type\":\"invoice.paid\",\"amount\":42}";
        String signature = new Webhook(Secret.VALUE).sign(id, timestamp, body);
        return Response.json(object(
                "headers",
                object("webhook-id", id, "webhook-timestamp", Long.toString(timestamp), "webhook-signature", signature),
                "body",
                body));
    }
}

package app.api.webhook;

import static dev.routehandlers.Next.*;

import com.standardwebhooks.Webhook;
import dev.routehandlers.web.Headers;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

public class Route {
    public Response POST(Request request) {
        try {
            String text = await(request.text());
            new Webhook(Secret.VALUE).verify(text, lists(request.headers()));
            // Process the webhook payload
        } catch (Exception error) {
            return new Response("Webhook error: " + error.getMessage(), new ResponseInit().status(400));
        }

        return new Response("Success!", new ResponseInit().status(200));
    }

    private static Map<String, List<String>> lists(Headers headers) {
        Map<String, List<String>> lists = new HashMap<>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        return lists;
    }
}

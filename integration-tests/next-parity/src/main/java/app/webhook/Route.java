package app.webhook;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response POST(Request request) {
        try {
            if (!await(request.text()).equals("boom")) {
                return new Response("hook accepted");
            }
        } catch (Exception e) {
            // refused below
        }
        return new Response("hook refused: bad payload", new ResponseInit().status(400));
    }
}

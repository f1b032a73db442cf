package app.response.status;

import static app._lib.Fixture.*;

import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response GET(NextRequest request) {
        return answer(request);
    }

    public Response POST(NextRequest request) {
        return answer(request);
    }

    private static Response answer(NextRequest request) {
        ResponseInit init = new ResponseInit().status(Integer.parseInt(q(request, "code")));
        String text = q(request, "text");
        return new Response(q(request, "body"), text == null ? init : init.statusText(text));
    }
}

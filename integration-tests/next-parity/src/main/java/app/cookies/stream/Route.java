package app.cookies.stream;

import static app._lib.Fixture.*;
import static dev.routehandlers.Next.*;

import dev.routehandlers.Cookies;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET() {
        Cookies store = await(cookies());
        store.set("early", "1");
        return new Response(stream("one;", 60, part(() -> late(store))));
    }

    private static String late(Cookies store) {
        try {
            store.set("late", "1");
            return "set late";
        } catch (RuntimeException e) {
            return "late threw";
        }
    }
}

package app.members.account;

import static dev.routehandlers.Next.*;

import app.members._lib.Sessions;
import dev.routehandlers.Cookie;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

public class Route {
    public Response GET() {
        Cookie session = cookies().get("session");
        String name = session == null ? null : Sessions.name(session.value());
        if (name == null) {
            throw unauthorized();
        }
        return Response.json(object("name", name));
    }

    public Response DELETE() {
        Cookie session = cookies().get("session");
        if (session != null) {
            Sessions.end(session.value());
            cookies().delete("session");
        }
        return new Response(null, new ResponseInit().status(204));
    }
}

package app.api.signup;

import static dev.routehandlers.Next.*;

import dev.routehandlers.web.FormData;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;

public class Route {
    enum Plan {
        FREE,
        TEAM
    }

    record Signup(String name, String email, int age, Plan plan) {}

    public Response POST(Request request) {
        FormData formData = await(request.formData());
        Signup signup = formData.as(Signup.class);
        return Response.json(signup);
    }
}

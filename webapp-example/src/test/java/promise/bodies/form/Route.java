package promise.bodies.form;

import static dev.routehandlers.Next.*;

import dev.routehandlers.*;
import dev.routehandlers.errors.*;
import dev.routehandlers.streams.*;
import dev.routehandlers.url.*;
import dev.routehandlers.web.*;
import java.util.*;
import java.util.concurrent.*;

public class Route {
    record Signup(String name, int age) {}

    public Response POST(Request request) {
        FormData formData = await(request.formData());
        String name = formData.get("name");
        File avatar = formData.getFile("avatar");
        Signup signup = formData.as(Signup.class);
        return Response.json(object("name", name, "avatar", avatar == null ? null : avatar.name(), "signup", signup));
    }
}

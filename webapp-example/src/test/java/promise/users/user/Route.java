package promise.users.user;

import static dev.routehandlers.Next.*;

import dev.routehandlers.*;
import dev.routehandlers.errors.*;
import dev.routehandlers.streams.*;
import dev.routehandlers.url.*;
import dev.routehandlers.web.*;
import java.util.*;
import java.util.concurrent.*;

public class Route {
    record Params(@Param("user-id") String userId) {}

    public Response GET(Params params) {
        return Response.json(params.userId());
    }
}

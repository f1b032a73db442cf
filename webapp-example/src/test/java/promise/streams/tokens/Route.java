package promise.streams.tokens;

import static dev.routehandlers.Next.*;

import dev.routehandlers.*;
import dev.routehandlers.errors.*;
import dev.routehandlers.streams.*;
import dev.routehandlers.url.*;
import dev.routehandlers.web.*;
import java.util.*;
import java.util.concurrent.*;

public class Route {
    private final List<String> tokens = List.of("one ", "at ", "a ", "time");

    public Response GET() {
        return new StreamingTextResponse(tokens);
    }
}

package promise.later;

import static dev.routehandlers.Next.*;

import dev.routehandlers.*;
import dev.routehandlers.errors.*;
import dev.routehandlers.servlet.RouteHandlerServlet;
import dev.routehandlers.streams.*;
import dev.routehandlers.url.*;
import dev.routehandlers.web.*;
import jakarta.servlet.http.HttpServletRequest;
import java.util.*;
import java.util.concurrent.*;

public class Route {
    private static final java.util.logging.Logger log = java.util.logging.Logger.getLogger("promise");
    static final BlockingQueue<String> SENT = new LinkedBlockingQueue<>();

    public CompletionStage<? extends Response> GET(Request request) {
        after(() -> log.info("sent"));
        after(() -> SENT.add("sent"));
        await(draftMode()).enable();
        UserAgent agent = userAgent(request);
        await(connection());
        return CompletableFuture.completedFuture(
                NextResponse.json(object("draft", draftMode().isEnabled(), "bot", agent.isBot())));
    }

    /** In a container only: here it has to compile. */
    public Response POST(Request request) {
        HttpServletRequest servletRequest = RouteHandlerServlet.unwrap(request);
        return new Response(servletRequest.getMethod());
    }
}

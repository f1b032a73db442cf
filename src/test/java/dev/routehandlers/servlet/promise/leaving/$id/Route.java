package dev.routehandlers.servlet.promise.leaving.$id;

import static dev.routehandlers.Next.after;

import dev.routehandlers.NextRequest;
import dev.routehandlers.SegmentConfig;
import dev.routehandlers.servlet.promise.Caller;
import dev.routehandlers.streams.ReadableStream;
import dev.routehandlers.web.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Leaves its caller's secret behind on each thread that it runs on. */
@SegmentConfig(revalidate = 1)
public class Route {
    public Response GET(NextRequest request) {
        String secret = request.headers().get("x-secret");
        Caller.LEFT_BEHIND.set(secret);
        after(() -> Caller.LEFT_BEHIND.set(secret));
        return new Response(ReadableStream.from(() -> {
            Caller.LEFT_BEHIND.set(secret);
            return List.of(secret.getBytes(StandardCharsets.UTF_8)).iterator();
        }));
    }
}

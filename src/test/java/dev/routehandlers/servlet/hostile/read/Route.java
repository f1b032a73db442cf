package dev.routehandlers.servlet.hostile.read;

import static dev.routehandlers.Next.await;

import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Reads its body as the query says. */
public class Route {
    /** All requests that came here, for whoever wants to know whether they are still in memory. */
    public static final Collection<WeakReference<Request>> SEEN = new ConcurrentLinkedQueue<>();

    public Response GET(NextRequest request) {
        SEEN.add(new WeakReference<>(request));
        return new Response("hello");
    }

    public Response POST(NextRequest request) {
        SEEN.add(new WeakReference<>(request));
        String how = request.nextUrl().searchParams().get("as");
        return switch (how == null ? "json" : how) {
            case "json" -> new Response(await(request.json()).toString().length() + " characters");
            case "form" -> {
                int entries = 0;
                for (var unused : await(request.formData())) {
                    entries++;
                }
                yield new Response(entries + " entries");
            }
            case "query" -> new Response(request.nextUrl().searchParams().size() + " parameters");
            case "cookies" -> new Response(request.cookies().size() + " cookies");
            case "nothing" -> new Response("unread");
            default -> new Response(await(request.text()).length() + " characters");
        };
    }
}

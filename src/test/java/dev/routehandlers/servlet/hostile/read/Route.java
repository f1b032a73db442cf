package dev.routehandlers.servlet.hostile.read;

import static dev.routehandlers.Next.await;

import dev.routehandlers.NextRequest;
import dev.routehandlers.servlet.hostile.Seen;
import dev.routehandlers.web.Response;

/** Reads its body as the query says. */
public class Route {
    public Response GET(NextRequest request) {
        Seen.note(request);
        return new Response("hello");
    }

    public Response POST(NextRequest request) {
        Seen.note(request);
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

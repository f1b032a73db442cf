package dev.routehandlers.samples.guarded.failing;

import dev.routehandlers.NextRequest;
import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;
import org.jspecify.annotations.Nullable;

/** For the package and below. */
public class ErrorHandler {
    /** Any illegal argument. */
    public Response handle(IllegalArgumentException error, NextRequest request) {
        return new Response(
                "argument: " + error.getMessage() + " at " + request.nextUrl().pathname(),
                new ResponseInit().status(422));
    }

    /** A number that is none is nearer. */
    public Response handle(NumberFormatException error) {
        return new Response("number", new ResponseInit().status(400));
    }

    /** Has nothing to say. */
    public @Nullable Response handle(UnsupportedOperationException error) {
        return null;
    }
}

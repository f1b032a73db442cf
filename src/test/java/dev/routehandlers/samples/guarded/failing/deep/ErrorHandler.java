package dev.routehandlers.samples.guarded.failing.deep;

import dev.routehandlers.web.Response;
import dev.routehandlers.web.ResponseInit;

/** Nearer than the other, but for one kind only. */
public class ErrorHandler {
    /** Illegal states. */
    public static Response handle(IllegalStateException error) {
        return new Response("deep", new ResponseInit().status(409));
    }
}

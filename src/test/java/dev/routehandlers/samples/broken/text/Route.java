package dev.routehandlers.samples.broken.text;

/** A sample: a handler that returns no response. */
public class Route {
    public String GET() {
        return "text";
    }
}

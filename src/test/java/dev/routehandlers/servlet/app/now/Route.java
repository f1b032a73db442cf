package dev.routehandlers.servlet.app.now;

import dev.routehandlers.NextRequest;
import dev.routehandlers.servlet.Probe;
import dev.routehandlers.web.Response;

public class Route {
    public Response GET(NextRequest request) throws Exception {
        return Probe.callNow(request);
    }

    public Response POST(NextRequest request) throws Exception {
        return Probe.callNow(request);
    }
}

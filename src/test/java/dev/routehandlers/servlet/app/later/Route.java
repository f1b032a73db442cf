package dev.routehandlers.servlet.app.later;

import dev.routehandlers.NextRequest;
import dev.routehandlers.servlet.Probe;
import dev.routehandlers.web.Response;
import java.util.concurrent.CompletionStage;

public class Route {
    public CompletionStage<Response> GET(NextRequest request) throws Exception {
        return Probe.callLater(request);
    }

    public CompletionStage<Response> POST(NextRequest request) throws Exception {
        return Probe.callLater(request);
    }
}

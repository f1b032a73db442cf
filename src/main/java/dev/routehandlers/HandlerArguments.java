package dev.routehandlers;

import dev.routehandlers.routing.RouteMatch;

/** What a handler may ask for. Nothing of it is made before it is asked for. */
interface HandlerArguments {
    NextRequest request();

    RouteMatch<?> match();

    default RouteContext context() {
        return new RouteContext(match());
    }
}

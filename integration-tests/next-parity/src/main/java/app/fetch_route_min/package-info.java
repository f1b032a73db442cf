@Segment("fetch-route-min")
package app.fetch_route_min;

import dev.routehandlers.Segment;

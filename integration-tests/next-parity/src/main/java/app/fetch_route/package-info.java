@Segment("fetch-route")
package app.fetch_route;

import dev.routehandlers.Segment;

@Segment("cache-control")
package app.response.cache_control;

import dev.routehandlers.Segment;

@Segment("own-cache-control")
package app.cache.own_cache_control;

import dev.routehandlers.Segment;

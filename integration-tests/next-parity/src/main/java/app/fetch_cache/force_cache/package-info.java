@Segment("force-cache")
package app.fetch_cache.force_cache;

import dev.routehandlers.Segment;

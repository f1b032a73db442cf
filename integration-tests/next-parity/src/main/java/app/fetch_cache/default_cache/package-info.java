@Segment("default-cache")
package app.fetch_cache.default_cache;

import dev.routehandlers.Segment;

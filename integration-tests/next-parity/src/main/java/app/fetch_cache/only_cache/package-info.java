@Segment("only-cache")
package app.fetch_cache.only_cache;

import dev.routehandlers.Segment;

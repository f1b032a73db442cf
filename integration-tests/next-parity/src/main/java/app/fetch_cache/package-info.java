@Segment("fetch-cache")
package app.fetch_cache;

import dev.routehandlers.Segment;

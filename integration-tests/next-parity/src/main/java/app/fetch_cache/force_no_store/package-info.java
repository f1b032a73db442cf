@Segment("force-no-store")
package app.fetch_cache.force_no_store;

import dev.routehandlers.Segment;

@Segment("default-no-store")
package app.fetch_cache.default_no_store;

import dev.routehandlers.Segment;

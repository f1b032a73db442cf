@Segment("only-no-store")
package app.fetch_cache.only_no_store;

import dev.routehandlers.Segment;

@Segment("unstable-cache")
package app.unstable_cache;

import dev.routehandlers.Segment;

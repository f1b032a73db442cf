@Segment("force-static")
package app.cache.force_static;

import dev.routehandlers.Segment;

@Segment("force-dynamic")
package app.cache.force_dynamic;

import dev.routehandlers.Segment;

@Segment("error-static")
package app.cache.error_static;

import dev.routehandlers.Segment;

@Segment("error-probe")
package app.cache.error_probe;

import dev.routehandlers.Segment;

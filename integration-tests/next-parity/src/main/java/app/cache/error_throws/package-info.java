@Segment("error-throws")
package app.cache.error_throws;

import dev.routehandlers.Segment;

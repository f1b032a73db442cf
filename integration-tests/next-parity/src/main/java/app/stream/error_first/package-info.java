@Segment("error-first")
package app.stream.error_first;

import dev.routehandlers.Segment;

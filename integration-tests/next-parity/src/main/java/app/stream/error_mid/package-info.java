@Segment("error-mid")
package app.stream.error_mid;

import dev.routehandlers.Segment;

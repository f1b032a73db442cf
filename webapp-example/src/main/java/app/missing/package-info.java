@Segment("404")
package app.missing;

import dev.routehandlers.Segment;

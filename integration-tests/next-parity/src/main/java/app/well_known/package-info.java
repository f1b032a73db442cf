@Segment(".well-known")
package app.well_known;

import dev.routehandlers.Segment;

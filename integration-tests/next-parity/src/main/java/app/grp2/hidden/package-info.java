@Segment("(hidden)")
package app.grp2.hidden;

import dev.routehandlers.Segment;

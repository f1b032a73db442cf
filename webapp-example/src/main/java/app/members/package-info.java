@Segment("(members)")
package app.members;

import dev.routehandlers.Segment;

@Segment("(grp)")
package app.grp;

import dev.routehandlers.Segment;

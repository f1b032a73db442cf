@Segment("(inner)")
package app.grp.inner;

import dev.routehandlers.Segment;

@Segment("not-found")
package app.interrupt.not_found;

import dev.routehandlers.Segment;

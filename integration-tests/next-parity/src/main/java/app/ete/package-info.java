@Segment("%C3%A9t%C3%A9")
package app.ete;

import dev.routehandlers.Segment;

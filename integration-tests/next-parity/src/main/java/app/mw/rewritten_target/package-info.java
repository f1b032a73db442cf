@Segment("rewritten-target")
package app.mw.rewritten_target;

import dev.routehandlers.Segment;

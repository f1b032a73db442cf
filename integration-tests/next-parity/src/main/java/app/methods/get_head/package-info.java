@Segment("get-head")
package app.methods.get_head;

import dev.routehandlers.Segment;

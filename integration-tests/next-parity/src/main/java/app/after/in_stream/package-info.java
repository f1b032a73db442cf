@Segment("in-stream")
package app.after.in_stream;

import dev.routehandlers.Segment;

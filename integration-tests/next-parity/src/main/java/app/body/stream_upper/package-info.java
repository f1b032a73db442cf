@Segment("stream-upper")
package app.body.stream_upper;

import dev.routehandlers.Segment;

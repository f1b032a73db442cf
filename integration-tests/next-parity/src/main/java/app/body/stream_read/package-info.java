@Segment("stream-read")
package app.body.stream_read;

import dev.routehandlers.Segment;

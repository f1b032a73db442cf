@Segment("stream-echo")
package app.body.stream_echo;

import dev.routehandlers.Segment;

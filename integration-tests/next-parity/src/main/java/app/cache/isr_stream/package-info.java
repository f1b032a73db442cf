@Segment("isr-stream")
package app.cache.isr_stream;

import dev.routehandlers.Segment;

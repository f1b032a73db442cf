@Segment("isr-head")
package app.cache.isr_head;

import dev.routehandlers.Segment;

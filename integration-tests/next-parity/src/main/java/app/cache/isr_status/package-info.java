@Segment("isr-status")
package app.cache.isr_status;

import dev.routehandlers.Segment;

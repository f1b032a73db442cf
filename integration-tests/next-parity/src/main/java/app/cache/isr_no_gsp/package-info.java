@Segment("isr-no-gsp")
package app.cache.isr_no_gsp;

import dev.routehandlers.Segment;

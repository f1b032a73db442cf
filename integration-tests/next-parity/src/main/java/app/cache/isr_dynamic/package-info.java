@Segment("isr-dynamic")
package app.cache.isr_dynamic;

import dev.routehandlers.Segment;

@Segment("isr-interrupt")
package app.cache.isr_interrupt;

import dev.routehandlers.Segment;

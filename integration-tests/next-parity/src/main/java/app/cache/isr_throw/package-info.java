@Segment("isr-throw")
package app.cache.isr_throw;

import dev.routehandlers.Segment;

@Segment("isr-500")
package app.cache.isr_500;

import dev.routehandlers.Segment;

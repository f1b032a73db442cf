@Segment("isr-catch")
package app.cache.isr_catch;

import dev.routehandlers.Segment;

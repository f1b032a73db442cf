@Segment("isr-forever")
package app.cache.isr_forever;

import dev.routehandlers.Segment;

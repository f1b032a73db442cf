@Segment("isr-cookie")
package app.cache.isr_cookie;

import dev.routehandlers.Segment;

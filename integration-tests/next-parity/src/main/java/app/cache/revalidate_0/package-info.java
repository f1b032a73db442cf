@Segment("revalidate-0")
package app.cache.revalidate_0;

import dev.routehandlers.Segment;

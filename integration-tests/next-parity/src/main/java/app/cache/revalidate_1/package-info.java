@Segment("revalidate-1")
package app.cache.revalidate_1;

import dev.routehandlers.Segment;

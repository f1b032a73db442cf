@Segment("revalidate-2")
package app.cache.revalidate_2;

import dev.routehandlers.Segment;

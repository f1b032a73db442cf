@Segment("revalidate-60")
package app.cache.revalidate_60;

import dev.routehandlers.Segment;

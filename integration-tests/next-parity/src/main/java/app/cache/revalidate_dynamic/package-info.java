@Segment("revalidate-dynamic")
package app.cache.revalidate_dynamic;

import dev.routehandlers.Segment;

@Segment("revalidate-false")
package app.cache.revalidate_false;

import dev.routehandlers.Segment;

@Segment("static-not-found")
package app.cache.static_not_found;

import dev.routehandlers.Segment;

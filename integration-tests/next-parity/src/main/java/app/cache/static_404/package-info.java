@Segment("static-404")
package app.cache.static_404;

import dev.routehandlers.Segment;

@Segment("static-no-type")
package app.cache.static_no_type;

import dev.routehandlers.Segment;

@Segment("static-500")
package app.cache.static_500;

import dev.routehandlers.Segment;

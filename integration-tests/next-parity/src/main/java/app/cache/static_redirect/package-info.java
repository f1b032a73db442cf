@Segment("static-redirect")
package app.cache.static_redirect;

import dev.routehandlers.Segment;

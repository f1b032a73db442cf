@Segment("force-static-cookie")
package app.cache.force_static_cookie;

import dev.routehandlers.Segment;

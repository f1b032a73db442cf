@Segment("gsp-open")
package app.cache.gsp_open;

import dev.routehandlers.Segment;

@Segment("gsp-catch")
package app.cache.gsp_catch;

import dev.routehandlers.Segment;

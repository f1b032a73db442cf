@Segment("gsp-two")
package app.cache.gsp_two;

import dev.routehandlers.Segment;

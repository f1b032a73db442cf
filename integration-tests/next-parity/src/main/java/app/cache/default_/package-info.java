@Segment("default")
package app.cache.default_;

import dev.routehandlers.Segment;

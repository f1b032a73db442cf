@Segment("middleware-names")
package app.headers.middleware_names;

import dev.routehandlers.Segment;

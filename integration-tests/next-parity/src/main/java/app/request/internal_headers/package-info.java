@Segment("internal-headers")
package app.request.internal_headers;

import dev.routehandlers.Segment;

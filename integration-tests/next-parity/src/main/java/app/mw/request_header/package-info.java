@Segment("request-header")
package app.mw.request_header;

import dev.routehandlers.Segment;

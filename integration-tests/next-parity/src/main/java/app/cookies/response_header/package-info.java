@Segment("response-header")
package app.cookies.response_header;

import dev.routehandlers.Segment;

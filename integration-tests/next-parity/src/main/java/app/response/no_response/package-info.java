@Segment("no-response")
package app.response.no_response;

import dev.routehandlers.Segment;

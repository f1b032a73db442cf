@Segment("next-response")
package app.cookies.next_response;

import dev.routehandlers.Segment;

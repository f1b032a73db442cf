@Segment("next-response-read")
package app.cookies.next_response_read;

import dev.routehandlers.Segment;

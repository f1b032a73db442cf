@Segment("next-response-both")
package app.cookies.next_response_both;

import dev.routehandlers.Segment;

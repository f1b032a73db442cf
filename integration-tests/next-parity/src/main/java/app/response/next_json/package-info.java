@Segment("next-json")
package app.response.next_json;

import dev.routehandlers.Segment;

@Segment("json-safe")
package app.body.json_safe;

import dev.routehandlers.Segment;

@Segment("bad-name")
package app.headers.bad_name;

import dev.routehandlers.Segment;

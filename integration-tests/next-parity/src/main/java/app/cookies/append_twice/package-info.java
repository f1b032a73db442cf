@Segment("append-twice")
package app.cookies.append_twice;

import dev.routehandlers.Segment;

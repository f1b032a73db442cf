@Segment("append-twice-store")
package app.cookies.append_twice_store;

import dev.routehandlers.Segment;

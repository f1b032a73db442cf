@Segment("not-found")
package app.cookies.not_found;

import dev.routehandlers.Segment;

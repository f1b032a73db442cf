@Segment("max-age")
package app.cookies.max_age;

import dev.routehandlers.Segment;

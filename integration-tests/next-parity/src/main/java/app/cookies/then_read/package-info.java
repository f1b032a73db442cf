@Segment("then-read")
package app.cookies.then_read;

import dev.routehandlers.Segment;

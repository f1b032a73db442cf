@Segment("request-write")
package app.cookies.request_write;

import dev.routehandlers.Segment;

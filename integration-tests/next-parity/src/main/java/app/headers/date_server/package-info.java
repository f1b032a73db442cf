@Segment("date-server")
package app.headers.date_server;

import dev.routehandlers.Segment;

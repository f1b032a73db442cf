@Segment("headers-lost")
package app.redirect.headers_lost;

import dev.routehandlers.Segment;

@Segment("next-url")
package app.redirect.next_url;

import dev.routehandlers.Segment;

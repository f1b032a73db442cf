@Segment("url-object")
package app.redirect.url_object;

import dev.routehandlers.Segment;

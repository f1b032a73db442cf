@Segment("after-body")
package app.redirect.after_body;

import dev.routehandlers.Segment;

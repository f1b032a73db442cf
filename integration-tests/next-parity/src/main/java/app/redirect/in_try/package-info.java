@Segment("in-try")
package app.redirect.in_try;

import dev.routehandlers.Segment;

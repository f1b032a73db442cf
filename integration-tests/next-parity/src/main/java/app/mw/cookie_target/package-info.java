@Segment("cookie-target")
package app.mw.cookie_target;

import dev.routehandlers.Segment;

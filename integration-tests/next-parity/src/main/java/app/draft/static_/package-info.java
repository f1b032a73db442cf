@Segment("static")
package app.draft.static_;

import dev.routehandlers.Segment;

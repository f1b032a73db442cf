@Segment("return")
package app.response.return_;

import dev.routehandlers.Segment;

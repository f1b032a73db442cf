@Segment("café")
package app.cafe;

import dev.routehandlers.Segment;

@Segment("with space")
package app.with_space;

import dev.routehandlers.Segment;

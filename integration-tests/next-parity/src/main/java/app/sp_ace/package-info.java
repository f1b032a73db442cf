@Segment("sp%20ace")
package app.sp_ace;

import dev.routehandlers.Segment;

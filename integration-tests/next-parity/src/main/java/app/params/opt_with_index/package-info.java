@Segment("opt-with-index")
package app.params.opt_with_index;

import dev.routehandlers.Segment;

@Segment("get-options")
package app.methods.get_options;

import dev.routehandlers.Segment;

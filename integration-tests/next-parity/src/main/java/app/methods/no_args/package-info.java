@Segment("no-args")
package app.methods.no_args;

import dev.routehandlers.Segment;

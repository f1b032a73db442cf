@Segment("default-only")
package app.methods.default_only;

import dev.routehandlers.Segment;

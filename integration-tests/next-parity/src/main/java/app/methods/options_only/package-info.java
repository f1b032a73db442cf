@Segment("options-only")
package app.methods.options_only;

import dev.routehandlers.Segment;

@Segment("head-only")
package app.methods.head_only;

import dev.routehandlers.Segment;

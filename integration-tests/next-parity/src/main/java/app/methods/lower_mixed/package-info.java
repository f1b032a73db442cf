@Segment("lower-mixed")
package app.methods.lower_mixed;

import dev.routehandlers.Segment;

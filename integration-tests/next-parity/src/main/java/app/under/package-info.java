@Segment("%5Funder")
package app.under;

import dev.routehandlers.Segment;

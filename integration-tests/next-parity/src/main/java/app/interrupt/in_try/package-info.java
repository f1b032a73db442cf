@Segment("in-try")
package app.interrupt.in_try;

import dev.routehandlers.Segment;

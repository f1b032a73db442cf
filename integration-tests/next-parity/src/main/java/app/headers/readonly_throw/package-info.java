@Segment("readonly-throw")
package app.headers.readonly_throw;

import dev.routehandlers.Segment;

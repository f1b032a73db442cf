@Segment("bytes-method")
package app.body.bytes_method;

import dev.routehandlers.Segment;

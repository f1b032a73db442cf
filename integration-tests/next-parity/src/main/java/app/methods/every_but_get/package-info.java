@Segment("every-but-get")
package app.methods.every_but_get;

import dev.routehandlers.Segment;

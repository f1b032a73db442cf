@Segment("throw")
package app.cookies.throw_;

import dev.routehandlers.Segment;

@Segment("delete-options")
package app.cookies.delete_options;

import dev.routehandlers.Segment;

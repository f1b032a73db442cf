@Segment("revalidate-path")
package app.ctl.revalidate_path;

import dev.routehandlers.Segment;

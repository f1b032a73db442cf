@Segment("update-tag")
package app.ctl.update_tag;

import dev.routehandlers.Segment;

@Segment("revalidate-tag")
package app.ctl.revalidate_tag;

import dev.routehandlers.Segment;

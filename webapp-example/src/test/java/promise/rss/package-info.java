@Segment("rss.xml")
package promise.rss;

import dev.routehandlers.Segment;

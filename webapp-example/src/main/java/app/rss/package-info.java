@Segment("rss.xml")
package app.rss;

import dev.routehandlers.Segment;

@Segment("rss.xml")
package app.rss_xml;

import dev.routehandlers.Segment;

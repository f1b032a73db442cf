@Segment("feed.xml")
package app.feed_xml;

import dev.routehandlers.Segment;

@Segment("rss.xml")
package dev.routehandlers.samples.app.rss;

import dev.routehandlers.Segment;

@Segment("robots.txt")
package app.robots_txt;

import dev.routehandlers.Segment;

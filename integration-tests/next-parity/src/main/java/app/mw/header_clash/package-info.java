@Segment("header-clash")
package app.mw.header_clash;

import dev.routehandlers.Segment;

@Segment("thing.json")
package app.well_known.thing_json;

import dev.routehandlers.Segment;

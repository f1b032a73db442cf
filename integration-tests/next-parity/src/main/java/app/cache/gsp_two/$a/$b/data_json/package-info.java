@Segment("data.json")
package app.cache.gsp_two.$a.$b.data_json;

import dev.routehandlers.Segment;

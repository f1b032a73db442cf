@Segment("data.json")
package app.params.file.$name.data_json;

import dev.routehandlers.Segment;

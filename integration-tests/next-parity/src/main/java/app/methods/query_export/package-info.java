@Segment("query-export")
package app.methods.query_export;

import dev.routehandlers.Segment;

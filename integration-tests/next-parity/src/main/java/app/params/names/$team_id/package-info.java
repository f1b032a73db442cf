@Segment("[team-id]")
package app.params.names.$team_id;

import dev.routehandlers.Segment;

@Segment("[user-id]")
package promise.users.user;

import dev.routehandlers.Segment;

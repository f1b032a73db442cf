@Segment("put-delete")
package app.methods.put_delete;

import dev.routehandlers.Segment;

@Segment("pull-throws")
package app.stream.pull_throws;

import dev.routehandlers.Segment;

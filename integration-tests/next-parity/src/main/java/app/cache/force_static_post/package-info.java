@Segment("force-static-post")
package app.cache.force_static_post;

import dev.routehandlers.Segment;

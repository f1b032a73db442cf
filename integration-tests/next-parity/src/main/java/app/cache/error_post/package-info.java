@Segment("error-post")
package app.cache.error_post;

import dev.routehandlers.Segment;

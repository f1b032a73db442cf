@Segment("revalidate-post")
package app.cache.revalidate_post;

import dev.routehandlers.Segment;

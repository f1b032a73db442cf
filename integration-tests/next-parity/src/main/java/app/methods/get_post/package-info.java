@Segment("get-post")
package app.methods.get_post;

import dev.routehandlers.Segment;

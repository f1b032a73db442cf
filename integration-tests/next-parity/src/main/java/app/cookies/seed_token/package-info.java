@Segment("seed-token")
package app.cookies.seed_token;

import dev.routehandlers.Segment;

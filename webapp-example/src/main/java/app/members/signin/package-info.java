@Segment("sign-in")
package app.members.signin;

import dev.routehandlers.Segment;

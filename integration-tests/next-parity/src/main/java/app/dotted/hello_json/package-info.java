@Segment("hello.json")
package app.dotted.hello_json;

import dev.routehandlers.Segment;

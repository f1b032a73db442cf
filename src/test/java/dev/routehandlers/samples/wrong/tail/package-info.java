@Segment("[[tail]]")
package dev.routehandlers.samples.wrong.tail;

import dev.routehandlers.Segment;

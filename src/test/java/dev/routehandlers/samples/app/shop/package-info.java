@Segment("(shop)")
package dev.routehandlers.samples.app.shop;

import dev.routehandlers.Segment;

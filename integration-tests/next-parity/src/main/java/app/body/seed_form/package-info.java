@Segment("seed-form")
package app.body.seed_form;

import dev.routehandlers.Segment;

@Cors(origins = "https://package.example")
package dev.routehandlers.samples.guarded.cors;

import dev.routehandlers.Cors;

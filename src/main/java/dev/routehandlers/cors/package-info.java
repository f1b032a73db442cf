/** Cross-origin resource sharing: a policy, and how it is applied. */
@NullMarked
package dev.routehandlers.cors;

import org.jspecify.annotations.NullMarked;

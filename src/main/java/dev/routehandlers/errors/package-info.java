/** The exceptions of the Web platform: type, range and syntax errors, and the named DOM exceptions. */
@NullMarked
package dev.routehandlers.errors;

import org.jspecify.annotations.NullMarked;

/** The Streams standard, and {@code AbortController} and {@code AbortSignal} of the DOM standard. */
@NullMarked
package dev.routehandlers.streams;

import org.jspecify.annotations.NullMarked;

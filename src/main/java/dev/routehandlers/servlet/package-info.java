/** The bridge to Jakarta Servlet: the servlet, request in, response out. */
@NullMarked
package dev.routehandlers.servlet;

import org.jspecify.annotations.NullMarked;

package dev.routehandlers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a {@code package-info.java}: what the package means to the URL, as the name of the folder in Next.js. It wins over
 * the package's own name.
 *
 * <pre>{@code
 * @Segment("rss.xml")
 * package app.rss;
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PACKAGE)
public @interface Segment {
    /** The folder's name exactly as Next.js writes it: {@code sign-in}, {@code (shop)}, {@code [user-id]}. */
    String value();
}

package dev.routehandlers.servlet;

import dev.routehandlers.RouteSources;
import jakarta.servlet.ServletContext;
import java.util.Set;

/** The classes of a web application, by its class loader and by the resources that its container lists. */
record ServletRouteSources(ServletContext context) implements RouteSources {
    @Override
    public ClassLoader classLoader() {
        return context.getClassLoader();
    }

    @Override
    public Set<String> resourcePaths(String path) {
        Set<String> paths = context.getResourcePaths(path);
        return paths == null ? Set.of() : paths;
    }
}

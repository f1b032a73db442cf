package dev.routehandlers;

import java.util.Set;

/** Where an application's classes are found. For hosts, not for handlers. */
public interface RouteSources {
    /** The loader of the application's classes. */
    ClassLoader classLoader();

    /**
     * The paths directly below {@code path} within the application, such as {@code /WEB-INF/classes/app/Route.class};
     * those of folders end with a slash. Asked only when the class loader's class path tells of no route.
     *
     * @param path begins and ends with a slash
     * @return empty when there is nothing, or the host can't tell
     */
    Set<String> resourcePaths(String path);

    /** The classes that {@code classLoader} finds, and nothing else. */
    static RouteSources of(ClassLoader classLoader) {
        return new RouteSources() {
            @Override
            public ClassLoader classLoader() {
                return classLoader;
            }

            @Override
            public Set<String> resourcePaths(String path) {
                return Set.of();
            }
        };
    }
}

package dev.routehandlers;

import dev.routehandlers.routing.RoutePath;
import io.github.classgraph.ClassGraph;
import io.github.classgraph.Resource;
import io.github.classgraph.ScanResult;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the classes named {@code Route} below the application's package, and what their packages mean. Loads those
 * classes and the {@code package-info}s above them, without initialising them, and nothing else.
 */
final class RouteScanner {
    private static final String ROUTE = "Route";
    private static final String MIDDLEWARE = "Middleware";
    private static final String ERROR_HANDLER = "ErrorHandler";
    private static final List<String> NAMES = List.of(ROUTE, MIDDLEWARE, ERROR_HANDLER);
    private static final String FILE = ".class";
    private static final String NAME = "[\\p{L}_$][\\p{L}\\p{N}_$]*";
    private static final Pattern PACKAGE = Pattern.compile(NAME + "(\\." + NAME + ")*");

    private final String appPackage;
    private final RouteSources sources;
    private final StartUpErrors errors;
    private final Map<String, Optional<String>> folders = new HashMap<>();

    private RouteScanner(String appPackage, RouteSources sources, StartUpErrors errors) {
        this.appPackage = appPackage;
        this.sources = sources;
        this.errors = errors;
    }

    /**
     * What an application is made of; each list in the order of class names.
     *
     * @param routes the classes named {@code Route} that are not private
     * @param middleware the classes named {@code Middleware}
     * @param errorHandlers the classes named {@code ErrorHandler}
     */
    record Found(List<RouteClass> routes, List<Class<?>> middleware, List<Class<?>> errorHandlers) {}

    /** Finds the routes, in the order of their class names; what is wrong is added to {@code errors}. */
    static List<RouteClass> scan(String appPackage, RouteSources sources, StartUpErrors errors) {
        return find(appPackage, sources, errors).routes();
    }

    /** Finds all of an application; what is wrong is added to {@code errors}. */
    static Found find(String appPackage, RouteSources sources, StartUpErrors errors) {
        if (!PACKAGE.matcher(appPackage).matches()) {
            errors.add(
                    "the init-param appPackage is '" + appPackage + "', which is no package", "write app, or a.b.app");
            return new Found(List.of(), List.of(), List.of());
        }
        return new RouteScanner(appPackage, sources, errors).find();
    }

    /** A digest of all classes in the application's package and below: another one for each version of them. */
    static String digest(String appPackage, RouteSources sources) throws IOException {
        try (ScanResult found = graph(appPackage, sources).scan(1)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Resource resource : found.getResourcesWithExtension("class")) {
                digest.update(resource.load());
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private static ClassGraph graph(String appPackage, RouteSources sources) {
        return new ClassGraph().overrideClassLoaders(sources.classLoader()).acceptPaths(appPackage.replace('.', '/'));
    }

    private Found find() {
        Map<String, Set<String>> packages = new HashMap<>();
        NAMES.forEach(name -> packages.put(name, new TreeSet<>()));
        collectOnClassPath(packages);
        if (packages.values().stream().allMatch(Set::isEmpty)) {
            collectResources("/WEB-INF/classes/" + appPackage.replace('.', '/') + "/", appPackage, packages);
        }
        Set<String> withRoute = packages.getOrDefault(ROUTE, Set.of());
        if (withRoute.isEmpty()) {
            errors.add(
                    "there is no class named Route in the package " + appPackage + " or below it",
                    "write one, or name the right package by the init-param appPackage");
        }
        List<RouteClass> routes = new ArrayList<>();
        for (String name : withRoute) {
            RouteClass route = read(name);
            if (route != null) {
                routes.add(route);
            }
        }
        return new Found(
                routes,
                classes(MIDDLEWARE, packages.getOrDefault(MIDDLEWARE, Set.of())),
                classes(ERROR_HANDLER, packages.getOrDefault(ERROR_HANDLER, Set.of())));
    }

    /** Adds the packages with classes of ours that the class loader's class path and modules hold. */
    private void collectOnClassPath(Map<String, Set<String>> packages) {
        try (ScanResult found = graph(appPackage, sources).scan(1)) {
            packages.forEach((name, within) -> {
                for (String path : found.getResourcesWithLeafName(name + FILE).getPaths()) {
                    int end = path.length() - name.length() - FILE.length() - 1;
                    within.add(path.substring(0, Math.max(0, end)).replace('/', '.'));
                }
            });
        }
    }

    private void collectResources(String folder, String packageName, Map<String, Set<String>> packages) {
        for (String path : sources.resourcePaths(folder)) {
            String name = path.substring(folder.length());
            if (name.endsWith("/")) {
                collectResources(path, packageName + "." + name.substring(0, name.length() - 1), packages);
            } else if (name.endsWith(FILE)) {
                Set<String> within = packages.get(name.substring(0, name.length() - FILE.length()));
                if (within != null) {
                    within.add(packageName);
                }
            }
        }
    }

    private List<Class<?>> classes(String simpleName, Set<String> packages) {
        List<Class<?>> classes = new ArrayList<>();
        for (String name : packages) {
            String className = name + "." + simpleName;
            try {
                classes.add(load(className));
            } catch (ClassNotFoundException | LinkageError e) {
                errors.add("the class " + className + " can't be loaded: " + e, "put what it needs on the class path");
            }
        }
        return classes;
    }

    private @Nullable RouteClass read(String packageName) {
        String className = packageName + ".Route";
        try {
            RoutePath path = path(packageName);
            return path == null ? null : new RouteClass(load(className), path);
        } catch (IllegalArgumentException e) {
            errors.add(
                    "the package of " + className + " is no route: " + e.getMessage(),
                    "rename the package, or correct the @Segment of its package-info.java");
        } catch (ClassNotFoundException | LinkageError e) {
            errors.add("the class " + className + " can't be loaded: " + e, "put what it needs on the class path");
        }
        return null;
    }

    private Class<?> load(String className) throws ClassNotFoundException {
        return Class.forName(className, false, sources.classLoader());
    }

    /** The path of a package, by the segments on the way down to it; null when one of them is private. */
    private @Nullable RoutePath path(String packageName) {
        List<dev.routehandlers.routing.Segment> segments = new ArrayList<>();
        int start = appPackage.length() + 1;
        while (start < packageName.length()) {
            int dot = packageName.indexOf('.', start);
            int end = dot < 0 ? packageName.length() : dot;
            String name = packageName.substring(start, end);
            segments.add(folders.computeIfAbsent(packageName.substring(0, end), this::annotatedFolder)
                    .map(dev.routehandlers.routing.Segment::ofFolder)
                    .orElseGet(() -> dev.routehandlers.routing.Segment.ofPackage(name)));
            start = end + 1;
        }
        return RoutePath.of(segments);
    }

    /** What {@code @Segment} says of a package. */
    private Optional<String> annotatedFolder(String packageName) {
        try {
            return Optional.ofNullable(load(packageName + ".package-info").getAnnotation(Segment.class))
                    .map(Segment::value);
        } catch (ClassNotFoundException withoutPackageInfo) {
            return Optional.empty();
        }
    }
}

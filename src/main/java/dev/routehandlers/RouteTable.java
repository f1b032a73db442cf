package dev.routehandlers;

import dev.routehandlers.cors.CorsPolicy;
import dev.routehandlers.routing.RouteConflict;
import dev.routehandlers.routing.RouteMatch;
import dev.routehandlers.routing.RouteTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The routes of an application, read and bound at start-up. Immutable. */
final class RouteTable implements AutoCloseable {
    /** No route at all. */
    static final RouteTable EMPTY = new RouteTable("", List.of(), List.of(), List.of(), null);

    private final String appPackage;
    private final List<RouteModule> routes;
    private final List<MiddlewareModule> middleware;
    private final List<ErrorHandlerModule> errorHandlers;
    private final List<MiddlewareModule> beforeUnmatched;
    private final @Nullable CorsPolicy corsOfUnmatched;
    private final RouteTree<RouteModule> tree;
    private final Map<String, RoutedPath> knownPaths = new HashMap<>();

    private RouteTable(
            String appPackage,
            List<RouteModule> routes,
            List<MiddlewareModule> middleware,
            List<ErrorHandlerModule> errorHandlers,
            @Nullable CorsPolicy corsOfUnmatched) {
        this.appPackage = appPackage;
        this.routes = routes;
        this.middleware = middleware;
        this.errorHandlers = errorHandlers;
        this.beforeUnmatched = middleware.stream()
                .filter(module ->
                        module.hasMatchers() && module.type().getPackageName().equals(appPackage))
                .toList();
        this.corsOfUnmatched = corsOfUnmatched;
        this.tree = RouteTree.of(routes, RouteModule::path);
        for (RouteModule route : routes) {
            String pattern = route.path().pattern();
            RoutedPath routed = lookUp(pattern);
            if (routed.match() != null && routed.match().size() == 0) {
                knownPaths.put(pattern, routed);
            }
        }
    }

    /**
     * Reads all routes below {@code appPackage}, and makes their instances. With {@code errors} noted, the table must
     * not serve.
     */
    static RouteTable read(Settings settings, RouteSources sources, HandlerFactory factory, StartUpErrors errors) {
        String appPackage = settings.appPackage();
        RouteScanner.Found found = RouteScanner.find(appPackage, sources, errors);
        CorsAnnotations cors = new CorsAnnotations(appPackage, sources.classLoader(), settings.cors(), errors);
        return of(appPackage, found, cors, factory, errors);
    }

    /** A table of {@code found} alone, with nothing around the handlers. */
    static RouteTable of(String appPackage, List<RouteClass> found, HandlerFactory factory, StartUpErrors errors) {
        ClassLoader loader = RouteTable.class.getClassLoader();
        CorsAnnotations none = new CorsAnnotations(appPackage, loader, null, errors);
        return of(appPackage, new RouteScanner.Found(found, List.of(), List.of()), none, factory, errors);
    }

    private static RouteTable of(
            String appPackage,
            RouteScanner.Found all,
            CorsAnnotations cors,
            HandlerFactory factory,
            StartUpErrors errors) {
        List<RouteClass> found = all.routes();
        List<MiddlewareModule> middleware =
                started(all.middleware(), type -> MiddlewareModule.start(type, factory, errors));
        List<ErrorHandlerModule> errorHandlers =
                started(all.errorHandlers(), type -> ErrorHandlerModule.start(type, factory, errors));
        for (RouteConflict<RouteClass> conflict :
                RouteTree.of(found, RouteClass::path).conflicts()) {
            errors.add(
                    conflict.first().type().getName() + " and "
                            + conflict.second().type().getName() + " " + conflict.rule(),
                    conflict.remedy());
        }
        List<RouteModule> routes = new ArrayList<>(found.size());
        for (RouteClass route : found) {
            List<HandlerMethod> handlers = RouteReader.read(route, errors);
            Surroundings surroundings = Surroundings.of(
                    route.type().getPackageName(), cors.policies(route.type(), handlers), middleware, errorHandlers);
            RouteModule module = RouteModule.start(route, handlers, factory, surroundings, errors);
            if (module != null) {
                routes.add(module);
            }
        }
        return new RouteTable(appPackage, List.copyOf(routes), middleware, errorHandlers, cors.otherwise());
    }

    private static <T> List<T> started(List<Class<?>> types, Function<Class<?>, @Nullable T> start) {
        List<T> started = new ArrayList<>();
        for (Class<?> type : types) {
            T module = start.apply(type);
            if (module != null) {
                started.add(module);
            }
        }
        return List.copyOf(started);
    }

    /** All routes. */
    List<RouteModule> routes() {
        return routes;
    }

    /** The middleware in front of a path without a route: those of the application's package that name their paths. */
    List<MiddlewareModule> beforeUnmatched() {
        return beforeUnmatched;
    }

    /** The policy for paths without a route; null when there is none. */
    @Nullable
    CorsPolicy corsOfUnmatched() {
        return corsOfUnmatched;
    }

    /** Where {@code raw} leads, a path as sent. Those of routes without params have been looked up at start-up. */
    RoutedPath route(String raw) {
        RoutedPath known = knownPaths.get(raw);
        return known == null ? lookUp(raw) : known;
    }

    private RoutedPath lookUp(String raw) {
        RequestPath path = RequestPath.parse(raw);
        boolean inOrder = path.refusal() == null && !path.doubledSlash();
        return new RoutedPath(path, inOrder ? match(path.segments()) : null);
    }

    /** The route of a path with these decoded segments; null when there is none. */
    @Nullable
    RouteMatch<RouteModule> match(String[] segments) {
        return tree.match(segments);
    }

    /** Gives the instances back, the last one made first. */
    @Override
    public void close() {
        for (int i = routes.size() - 1; i >= 0; i--) {
            routes.get(i).close();
        }
        errorHandlers.forEach(ErrorHandlerModule::close);
        middleware.forEach(MiddlewareModule::close);
    }

    /** The table for the log: pattern, methods and class of each route, in columns. */
    @Override
    public String toString() {
        int patterns = width(routes.stream().map(RouteModule::path).toList());
        int methods =
                width(routes.stream().map(route -> route.methods().allow()).toList());
        StringBuilder table = new StringBuilder("the ").append(routes.size());
        table.append(routes.size() == 1 ? " route" : " routes")
                .append(" of the package ")
                .append(appPackage);
        routes.stream()
                .sorted(Comparator.comparing(route -> route.path().pattern()))
                .forEach(route -> table.append(String.format(
                        "\n  %-" + patterns + "s  %-" + methods + "s  %s",
                        route.path().pattern(),
                        route.methods().allow(),
                        route.type().getName())));
        return table.toString();
    }

    private static int width(List<?> column) {
        return column.stream().mapToInt(cell -> cell.toString().length()).max().orElse(1);
    }
}

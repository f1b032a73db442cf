package dev.routehandlers;

import dev.routehandlers.routing.RouteConflict;
import dev.routehandlers.routing.RouteMatch;
import dev.routehandlers.routing.RouteTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The routes of an application, read and bound at start-up. Immutable. */
final class RouteTable implements AutoCloseable {
    /** No route at all. */
    static final RouteTable EMPTY = new RouteTable("", List.of());

    private final String appPackage;
    private final List<RouteModule> routes;
    private final RouteTree<RouteModule> tree;

    private RouteTable(String appPackage, List<RouteModule> routes) {
        this.appPackage = appPackage;
        this.routes = routes;
        this.tree = RouteTree.of(routes, RouteModule::path);
    }

    /**
     * Reads all routes below {@code appPackage}, and makes their instances. With {@code errors} noted, the table must
     * not serve.
     */
    static RouteTable read(String appPackage, RouteSources sources, HandlerFactory factory, StartUpErrors errors) {
        return of(appPackage, RouteScanner.scan(appPackage, sources, errors), factory, errors);
    }

    static RouteTable of(String appPackage, List<RouteClass> found, HandlerFactory factory, StartUpErrors errors) {
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
            RouteModule module = RouteModule.start(route, handlers, factory, errors);
            if (module != null) {
                routes.add(module);
            }
        }
        return new RouteTable(appPackage, List.copyOf(routes));
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

package dev.routehandlers;

import dev.routehandlers.routing.RoutePath;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One route that serves: its path, what it answers to each method, and the instance that its handlers share. */
final class RouteModule implements AutoCloseable {
    private final RouteClass route;
    private final MethodTable methods;
    private final HandlerInstance instance;
    private final Surroundings surroundings;
    private final RouteConfig config;
    private final boolean answersFromCacheAlone;
    private volatile @Nullable KeyBelow keyBelow;

    /** By what the answer of a route without params is kept, below a base path. */
    private record KeyBelow(String basePath, String key) {}

    private RouteModule(
            RouteClass route,
            MethodTable methods,
            HandlerInstance instance,
            Surroundings surroundings,
            RouteConfig config) {
        this.route = route;
        this.methods = methods;
        this.instance = instance;
        this.surroundings = surroundings;
        this.config = config;
        this.answersFromCacheAlone = config.cacheable()
                && surroundings.cors().isEmpty()
                && surroundings.middleware().isEmpty();
    }

    /**
     * Starts a route that was read without errors. An instance is made only when one of its handlers needs one.
     *
     * @return null when the instance can't be made, which is added to {@code errors}
     */
    static @Nullable RouteModule start(
            RouteClass route,
            List<HandlerMethod> handlers,
            HandlerFactory factory,
            Surroundings surroundings,
            StartUpErrors errors) {
        boolean needed = handlers.stream().anyMatch(HandlerMethod::needsInstance);
        HandlerInstance instance = HandlerInstance.of(route.type(), factory, needed, errors);
        if (instance == null) {
            return null;
        }
        Map<HttpMethod, HandlerBinding> bindings = new EnumMap<>(HttpMethod.class);
        for (HandlerMethod handler : handlers) {
            bindings.put(handler.verb(), handler.bind(handler.needsInstance() ? instance.object() : null));
        }
        MethodTable methods = new MethodTable(route.type().getName(), bindings);
        return new RouteModule(route, methods, instance, surroundings, RouteConfig.read(route, methods.own(), errors));
    }

    Class<?> type() {
        return route.type();
    }

    RoutePath path() {
        return route.path();
    }

    MethodTable methods() {
        return methods;
    }

    /** How it is run, and whether its answers are kept. */
    RouteConfig config() {
        return config;
    }

    /** Whether an answer that is kept is what GET's callers get, with nothing in front of it. */
    boolean answersFromCacheAlone() {
        return answersFromCacheAlone;
    }

    /**
     * By what the answer is kept, below {@code basePath}, of a route without params. The last key is remembered, whoever
     * asked for it: as a rule there is one base path.
     */
    String keyBelow(String basePath) {
        KeyBelow present = keyBelow;
        if (present == null || !present.basePath.equals(basePath)) {
            present = new KeyBelow(basePath, RouteKey.of(basePath, path().pattern()));
            keyBelow = present;
        }
        return present.key;
    }

    /** What stands around its handlers. */
    Surroundings surroundings() {
        return surroundings;
    }

    /** Gives the instance back to the factory that made it. */
    @Override
    public void close() {
        instance.close();
    }
}

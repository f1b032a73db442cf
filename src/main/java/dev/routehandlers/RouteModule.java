package dev.routehandlers;

import dev.routehandlers.routing.RoutePath;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One route that serves: its path, what it answers to each method, and the instance that its handlers share. */
final class RouteModule implements AutoCloseable {
    private static final Logger LOG = System.getLogger(RouteModule.class.getName());

    private final RouteClass route;
    private final MethodTable methods;
    private final HandlerFactory factory;
    private final @Nullable Object instance;

    private RouteModule(RouteClass route, MethodTable methods, HandlerFactory factory, @Nullable Object instance) {
        this.route = route;
        this.methods = methods;
        this.factory = factory;
        this.instance = instance;
    }

    /**
     * Starts a route that was read without errors. An instance is made only when one of its handlers needs one.
     *
     * @return null when the instance can't be made, which is added to {@code errors}
     */
    static @Nullable RouteModule start(
            RouteClass route, List<HandlerMethod> handlers, HandlerFactory factory, StartUpErrors errors) {
        Object instance = null;
        if (handlers.stream().anyMatch(HandlerMethod::needsInstance)) {
            instance = create(route.type(), factory, errors);
            if (instance == null) {
                return null;
            }
        }
        Map<HttpMethod, HandlerBinding> bindings = new EnumMap<>(HttpMethod.class);
        for (HandlerMethod handler : handlers) {
            bindings.put(handler.verb(), handler.bind(handler.needsInstance() ? instance : null));
        }
        return new RouteModule(route, new MethodTable(route.type().getName(), bindings), factory, instance);
    }

    private static @Nullable Object create(Class<?> type, HandlerFactory factory, StartUpErrors errors) {
        String place = "an instance of " + type.getName();
        String maker = factory.getClass().isAnonymousClass()
                ? factory.getClass().getName()
                : factory.getClass().getSimpleName();
        try {
            Object instance = factory.create(type);
            if (type.isInstance(instance)) {
                return instance;
            }
            errors.add(place + " was asked for, but " + maker + " made none", "mend the HandlerFactory");
        } catch (Exception | LinkageError e) {
            LOG.log(Level.DEBUG, () -> place + " can't be made", e);
            errors.add(
                    place + " can't be made by " + maker + ": " + cause(e),
                    "give it a public no-argument constructor, or what it asks to be injected");
        }
        return null;
    }

    private static Throwable cause(Throwable error) {
        Throwable cause = error;
        for (int depth = 0; cause.getCause() != null && depth < 20; depth++) {
            cause = cause.getCause();
        }
        return cause;
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

    /** Gives the instance back to the factory that made it. */
    @Override
    public void close() {
        if (instance == null) {
            return;
        }
        try {
            factory.dispose(instance);
        } catch (Exception e) {
            LOG.log(Level.WARNING, () -> "the instance of " + route.type().getName() + " was not disposed of", e);
        }
    }
}

package dev.routehandlers;

import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One class {@code Middleware} that runs in front of the routes of its package and below. */
final class MiddlewareModule implements AutoCloseable {
    private static final String SIGNATURE =
            "write public Response middleware(NextRequest request), or let it return a CompletionStage<Response>";

    private final HandlerInstance instance;
    private final MethodHandle method;
    private final List<RequestMatcher> matchers;

    private MiddlewareModule(HandlerInstance instance, MethodHandle method, List<RequestMatcher> matchers) {
        this.instance = instance;
        this.method = method;
        this.matchers = matchers;
    }

    /** Reads {@code type} and makes its instance; null when something is wrong, which is added to {@code errors}. */
    static @Nullable MiddlewareModule start(Class<?> type, HandlerFactory factory, StartUpErrors errors) {
        List<Method> methods = Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals("middleware") && !method.isBridge() && !method.isSynthetic())
                .toList();
        List<RequestMatcher> matchers = RequestMatcher.of(type, errors);
        if (methods.size() != 1 || !Modifier.isPublic(type.getModifiers())) {
            errors.add(
                    type.getName() + " has " + methods.size() + " public methods named middleware, or is not public",
                    SIGNATURE);
            return null;
        }
        Method method = methods.get(0);
        if (!isMiddleware(method)) {
            errors.add(
                    type.getName() + "." + method.getName() + " has parameters or a result that it can't have",
                    SIGNATURE);
            return null;
        }
        MethodHandle handle;
        try {
            MiddlewareModule.class.getModule().addReads(type.getModule());
            handle = MethodHandles.publicLookup().unreflect(method);
        } catch (IllegalAccessException e) {
            errors.add(type.getName() + " is closed to us: " + e.getMessage(), "export or open its package");
            return null;
        }
        boolean isStatic = Modifier.isStatic(method.getModifiers());
        HandlerInstance instance = HandlerInstance.of(type, factory, !isStatic, errors);
        if (instance == null) {
            return null;
        }
        return new MiddlewareModule(instance, isStatic ? handle : handle.bindTo(instance.object()), matchers);
    }

    private static boolean isMiddleware(Method method) {
        Class<?>[] types = method.getParameterTypes();
        boolean request = types.length == 1 && (types[0] == Request.class || types[0] == NextRequest.class);
        Class<?> returned = method.getReturnType();
        return request
                && (Response.class.isAssignableFrom(returned) || CompletionStage.class.isAssignableFrom(returned));
    }

    Class<?> type() {
        return instance.type();
    }

    /** Whether it names the paths that it runs for, so that it may see some that no route matches. */
    boolean hasMatchers() {
        return !matchers.isEmpty();
    }

    /** Whether it runs for a request whose decoded path is {@code path}. */
    boolean matches(String path, NextRequest request) {
        if (matchers.isEmpty()) {
            return true;
        }
        for (RequestMatcher matcher : matchers) {
            if (matcher.matches(path, request)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Calls it.
     *
     * @return what it returned, whatever that is
     * @throws Throwable what it threw
     */
    @Nullable
    Object call(NextRequest request) throws Throwable {
        return method.invoke(request);
    }

    @Override
    public void close() {
        instance.close();
    }

    @Override
    public String toString() {
        return type().getName();
    }
}

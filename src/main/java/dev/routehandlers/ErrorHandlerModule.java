package dev.routehandlers;

import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One class {@code ErrorHandler}, which answers for what the handlers of its package and below throw. */
final class ErrorHandlerModule implements AutoCloseable {
    private static final String SIGNATURE = "write public Response handle(SomeException error, NextRequest request), of"
            + " which there may be one for each type of error; the request may be left out";

    private final HandlerInstance instance;
    private final Map<Class<?>, MethodHandle> methods;

    private ErrorHandlerModule(HandlerInstance instance, Map<Class<?>, MethodHandle> methods) {
        this.instance = instance;
        this.methods = methods;
    }

    /** Reads {@code type} and makes its instance; null when something is wrong, which is added to {@code errors}. */
    static @Nullable ErrorHandlerModule start(Class<?> type, HandlerFactory factory, StartUpErrors errors) {
        List<Method> found = new ArrayList<>();
        for (Method method : type.getMethods()) {
            if (method.getName().equals("handle") && !method.isBridge() && !method.isSynthetic()) {
                found.add(method);
            }
        }
        if (found.isEmpty() || !Modifier.isPublic(type.getModifiers())) {
            errors.add(type.getName() + " has no public method named handle, or is not public", SIGNATURE);
            return null;
        }
        boolean needed = found.stream().anyMatch(method -> !Modifier.isStatic(method.getModifiers()));
        HandlerInstance instance = HandlerInstance.of(type, factory, needed, errors);
        if (instance == null) {
            return null;
        }
        Map<Class<?>, MethodHandle> methods = new HashMap<>();
        ErrorHandlerModule.class.getModule().addReads(type.getModule());
        for (Method method : found) {
            if (!isErrorHandler(method)) {
                errors.add(
                        type.getName() + "." + method.getName() + " has parameters or a result that it can't have",
                        SIGNATURE);
                continue;
            }
            try {
                methods.put(method.getParameterTypes()[0], bind(method, instance.object()));
            } catch (IllegalAccessException e) {
                errors.add(type.getName() + " is closed to us: " + e.getMessage(), "export or open its package");
            }
        }
        return new ErrorHandlerModule(instance, Map.copyOf(methods));
    }

    private static boolean isErrorHandler(Method method) {
        Class<?>[] types = method.getParameterTypes();
        return (types.length == 1
                        || (types.length == 2 && (types[1] == Request.class || types[1] == NextRequest.class)))
                && Throwable.class.isAssignableFrom(types[0])
                && Response.class.isAssignableFrom(method.getReturnType());
    }

    private static MethodHandle bind(Method method, @Nullable Object object) throws IllegalAccessException {
        MethodHandle handle = MethodHandles.publicLookup().unreflect(method);
        MethodHandle bound = Modifier.isStatic(method.getModifiers()) ? handle : handle.bindTo(object);
        MethodHandle withRequest =
                method.getParameterCount() == 2 ? bound : MethodHandles.dropArguments(bound, 1, NextRequest.class);
        return withRequest.asType(MethodType.methodType(Object.class, Throwable.class, NextRequest.class));
    }

    Class<?> type() {
        return instance.type();
    }

    /** What the method for the type nearest to that of {@code error} returns; null when there is none. */
    @Nullable
    Object handle(Throwable error, NextRequest request) throws Throwable {
        for (Class<?> type = error.getClass(); type != null; type = type.getSuperclass()) {
            MethodHandle method = methods.get(type);
            if (method != null) {
                return (Object) method.invokeExact(error, request);
            }
        }
        return null;
    }

    @Override
    public void close() {
        instance.close();
    }
}

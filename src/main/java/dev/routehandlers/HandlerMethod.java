package dev.routehandlers;

import dev.routehandlers.HandlerBinding.Invocation;
import dev.routehandlers.routing.RouteMatch;
import java.lang.invoke.LambdaConversionException;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One handler of a route, read and found right, ready to be bound to an instance.
 *
 * <p>It is bound as {@code javac} binds a method reference, to a class made at start-up that calls the handler: the
 * call can be inlined. Such a class must live in the route's module; where that is not ours (a jar shared by several
 * applications) the call goes through a method handle. Checked exceptions pass through either.
 */
final class HandlerMethod {
    private final HttpMethod verb;
    private final Method method;
    private final String description;
    private final boolean instance;
    private final Shape shape;
    private final @Nullable ParamsRecord params;
    private final MethodHandles.Lookup lookup;
    private final MethodHandle handle;

    /** What a handler takes. */
    enum Shape {
        NOTHING,
        REQUEST,
        REQUEST_AND_CONTEXT,
        REQUEST_AND_PARAMS,
        PARAMS
    }

    /**
     * A handler of the route class {@code lookup} is for.
     *
     * @throws IllegalAccessException when the method is closed to us
     */
    HandlerMethod(
            HttpMethod verb,
            Method method,
            String description,
            Shape shape,
            @Nullable ParamsRecord params,
            MethodHandles.Lookup lookup)
            throws IllegalAccessException {
        this.verb = verb;
        this.method = method;
        this.description = description;
        this.instance = !Modifier.isStatic(method.getModifiers());
        this.shape = shape;
        this.params = params;
        this.lookup = lookup;
        this.handle = find(lookup, method);
    }

    private static MethodHandle find(MethodHandles.Lookup lookup, Method method) throws IllegalAccessException {
        MethodType type = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
        try {
            return Modifier.isStatic(method.getModifiers())
                    ? lookup.findStatic(lookup.lookupClass(), method.getName(), type)
                    : lookup.findVirtual(lookup.lookupClass(), method.getName(), type);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("the method " + method + " has vanished", e);
        }
    }

    HttpMethod verb() {
        return verb;
    }

    /** The method itself, for its annotations. */
    Method method() {
        return method;
    }

    /** Whether it is called on an instance of the route's class. */
    boolean needsInstance() {
        return instance;
    }

    /** Binds the handler to {@code target}, which is null for a static one. */
    HandlerBinding bind(@Nullable Object target) {
        return new HandlerBinding(
                description, false, lookup.hasFullPrivilegeAccess() ? direct(target) : byHandle(target));
    }

    private Invocation direct(@Nullable Object target) {
        return switch (shape) {
            case NOTHING -> {
                Supplier<?> call = link(Supplier.class, "get", target);
                yield arguments -> call.get();
            }
            case REQUEST -> {
                Function<Object, ?> call = function(target);
                yield arguments -> call.apply(arguments.request());
            }
            case REQUEST_AND_CONTEXT -> {
                BiFunction<Object, Object, ?> call = biFunction(target);
                yield arguments -> call.apply(arguments.request(), arguments.context());
            }
            case REQUEST_AND_PARAMS -> {
                BiFunction<Object, Object, ?> call = biFunction(target);
                yield arguments -> {
                    Object values = params(arguments.match());
                    return values == null ? HandlerBinding.UNMATCHED : call.apply(arguments.request(), values);
                };
            }
            case PARAMS -> {
                Function<Object, ?> call = function(target);
                yield arguments -> {
                    Object values = params(arguments.match());
                    return values == null ? HandlerBinding.UNMATCHED : call.apply(values);
                };
            }
        };
    }

    @SuppressWarnings("unchecked") // the linked class is generated for the erased interface
    private Function<Object, ?> function(@Nullable Object target) {
        return link(Function.class, "apply", target);
    }

    @SuppressWarnings("unchecked") // the linked class is generated for the erased interface
    private BiFunction<Object, Object, ?> biFunction(@Nullable Object target) {
        return link(BiFunction.class, "apply", target);
    }

    private <F> F link(Class<F> function, String name, @Nullable Object target) {
        MethodType declared = instance ? handle.type().dropParameterTypes(0, 1) : handle.type();
        MethodType captured =
                instance ? MethodType.methodType(function, lookup.lookupClass()) : MethodType.methodType(function);
        try {
            MethodHandle factory = LambdaMetafactory.metafactory(
                            lookup, name, captured, declared.generic(), handle, declared)
                    .getTarget();
            return function.cast(instance ? factory.invoke(target) : factory.invoke());
        } catch (LambdaConversionException e) {
            throw new IllegalStateException(description + " can't be bound", e);
        } catch (Throwable e) {
            throw new IllegalStateException(description + " can't be bound to its instance", e);
        }
    }

    private Invocation byHandle(@Nullable Object target) {
        MethodHandle bound = instance ? handle.bindTo(target) : handle;
        MethodHandle call = bound.asType(bound.type().generic());
        return switch (shape) {
            case NOTHING -> arguments -> (Object) call.invokeExact();
            case REQUEST -> arguments -> (Object) call.invokeExact((Object) arguments.request());
            case REQUEST_AND_CONTEXT ->
                arguments -> (Object) call.invokeExact((Object) arguments.request(), (Object) arguments.context());
            case REQUEST_AND_PARAMS ->
                arguments -> {
                    Object values = params(arguments.match());
                    return values == null
                            ? HandlerBinding.UNMATCHED
                            : (Object) call.invokeExact((Object) arguments.request(), values);
                };
            case PARAMS ->
                arguments -> {
                    Object values = params(arguments.match());
                    return values == null ? HandlerBinding.UNMATCHED : (Object) call.invokeExact(values);
                };
        };
    }

    private @Nullable Object params(RouteMatch<?> match) throws Throwable {
        return params == null ? null : params.of(match);
    }
}

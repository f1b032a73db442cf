package dev.routehandlers;

import dev.routehandlers.HandlerMethod.Shape;
import dev.routehandlers.web.Request;
import dev.routehandlers.web.Response;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the handlers of one {@code Route} class, and says what is wrong with them. */
final class RouteReader {
    private static final String SIGNATURES =
            "write it as (), (NextRequest), (NextRequest, RouteContext), (NextRequest, P) or (P), with a record P"
                    + " of the route's dynamic segments; Request will do for NextRequest";

    private final RouteClass route;
    private final Class<?> type;
    private final StartUpErrors errors;

    private RouteReader(RouteClass route, StartUpErrors errors) {
        this.route = route;
        this.type = route.type();
        this.errors = errors;
    }

    /** Reads the handlers of {@code route}; what is wrong is added to {@code errors}. */
    static List<HandlerMethod> read(RouteClass route, StartUpErrors errors) {
        return new RouteReader(route, errors).read();
    }

    private List<HandlerMethod> read() {
        if (!Modifier.isPublic(type.getModifiers())) {
            errors.add("the class " + type.getName() + " is not public", "write public class Route");
            return List.of();
        }
        MethodHandles.Lookup lookup;
        try {
            RouteReader.class.getModule().addReads(type.getModule());
            lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
        } catch (IllegalAccessException e) {
            errors.add(
                    "the package of the class " + type.getName() + " is not open to " + RouteReader.class.getModule(),
                    "write opens " + type.getPackageName() + " to dev.routehandlers; in its module-info.java");
            return List.of();
        }
        List<HandlerMethod> handlers = new ArrayList<>();
        boolean named = false;
        for (HttpMethod verb : HttpMethod.values()) {
            List<Method> methods = declaredBy(verb);
            named |= !methods.isEmpty();
            if (methods.size() > 1) {
                errors.add(
                        type.getName() + " has " + methods.size() + " methods named " + verb + ": "
                                + methods.stream().map(RouteReader::parameters).collect(Collectors.joining(" and ")),
                        "keep one of them");
            } else if (!methods.isEmpty()) {
                HandlerMethod handler = handler(verb, methods.get(0), lookup);
                if (handler != null) {
                    handlers.add(handler);
                }
            }
        }
        boolean misspelt = warnOfMisspelt();
        if (!named && !misspelt) {
            errors.warn(
                    "the class " + type.getName() + " has no handler, so that " + route.path() + " answers 405",
                    "write a public method named GET, HEAD, POST, PUT, DELETE, PATCH or OPTIONS");
        }
        return handlers;
    }

    /** The methods named like {@code verb} of the class nearest to the route that has any, else of its interfaces. */
    private List<Method> declaredBy(HttpMethod verb) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            List<Method> found = Arrays.stream(c.getDeclaredMethods())
                    .filter(method -> isHandler(method, verb))
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return Arrays.stream(type.getMethods())
                .filter(method -> isHandler(method, verb) && method.isDefault())
                .toList();
    }

    private static boolean isHandler(Method method, HttpMethod verb) {
        return method.getName().equals(verb.name())
                && Modifier.isPublic(method.getModifiers())
                && !method.isBridge()
                && !method.isSynthetic();
    }

    private boolean warnOfMisspelt() {
        boolean misspelt = false;
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            for (Method method : c.getDeclaredMethods()) {
                String upper = method.getName().toUpperCase(Locale.ROOT);
                if (method.isSynthetic() || HttpMethod.of(upper) == null) {
                    continue;
                }
                boolean isPublic = Modifier.isPublic(method.getModifiers());
                if (isPublic && !method.getName().equals(upper)) {
                    errors.warn(place(method) + " is no handler", "name it " + upper);
                    misspelt = true;
                } else if (!isPublic && method.getName().equals(upper)) {
                    errors.warn(place(method) + " is no handler, because it is not public", "make it public");
                    misspelt = true;
                }
            }
        }
        return misspelt;
    }

    private @Nullable HandlerMethod handler(HttpMethod verb, Method method, MethodHandles.Lookup lookup) {
        boolean answers = answers(method);
        Shape shape = shape(method);
        if (!answers || shape == null) {
            return null;
        }
        if (Modifier.isAbstract(type.getModifiers()) && !Modifier.isStatic(method.getModifiers())) {
            errors.add(
                    place(method) + " can't be called, because the class is abstract",
                    "make the class concrete, or the method static");
            return null;
        }
        try {
            ParamsRecord params = null;
            if (shape == Shape.PARAMS || shape == Shape.REQUEST_AND_PARAMS) {
                Class<?>[] types = method.getParameterTypes();
                params = ParamsRecord.read(types[types.length - 1], route.path());
            }
            return new HandlerMethod(verb, method, place(method), shape, params, lookup);
        } catch (IllegalArgumentException e) {
            errors.add(
                    place(method) + " " + e.getMessage(),
                    "write one component for each segment, of its name or with @Param");
        } catch (IllegalAccessException e) {
            errors.add(place(method) + " is closed to us: " + e.getMessage(), "make its types public and open them");
        }
        return null;
    }

    private @Nullable Shape shape(Method method) {
        Class<?>[] types = method.getParameterTypes();
        boolean request = types.length > 0 && (types[0] == Request.class || types[0] == NextRequest.class);
        if (types.length == 0) {
            return Shape.NOTHING;
        }
        if (types.length == 1 && request) {
            return Shape.REQUEST;
        }
        if (types.length == 1 && types[0].isRecord()) {
            return Shape.PARAMS;
        }
        if (types.length == 2 && request && types[1] == RouteContext.class) {
            return Shape.REQUEST_AND_CONTEXT;
        }
        if (types.length == 2 && request && types[1].isRecord()) {
            return Shape.REQUEST_AND_PARAMS;
        }
        errors.add(place(method) + " has parameters that a handler can't have", SIGNATURES);
        return null;
    }

    /** Whether the method returns a {@code Response}, or a stage of one. */
    private boolean answers(Method method) {
        Class<?> returned = method.getReturnType();
        if (Response.class.isAssignableFrom(returned)) {
            return true;
        }
        if (CompletionStage.class.isAssignableFrom(returned) && mayBeOfResponse(method.getGenericReturnType())) {
            return true;
        }
        errors.add(
                place(method) + " returns " + method.getGenericReturnType().getTypeName(),
                "return a Response or a CompletionStage<Response>");
        return false;
    }

    /** False when the stage's type says that its result is something else; a raw stage says nothing. */
    private static boolean mayBeOfResponse(Type stage) {
        if (!(stage instanceof ParameterizedType parameterized) || parameterized.getActualTypeArguments().length != 1) {
            return true;
        }
        return Response.class.isAssignableFrom(erasure(parameterized.getActualTypeArguments()[0]));
    }

    private static Class<?> erasure(Type type) {
        if (type instanceof Class<?> c) {
            return c;
        }
        if (type instanceof ParameterizedType parameterized) {
            return erasure(parameterized.getRawType());
        }
        if (type instanceof WildcardType wildcard) {
            return erasure(wildcard.getUpperBounds()[0]);
        }
        return type instanceof TypeVariable<?> variable ? erasure(variable.getBounds()[0]) : Object.class;
    }

    /** {@code app.hello.Route.GET(NextRequest)}. */
    private String place(Method method) {
        return type.getName() + "." + method.getName() + parameters(method);
    }

    private static String parameters(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", "(", ")"));
    }
}

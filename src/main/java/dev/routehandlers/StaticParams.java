package dev.routehandlers;

import dev.routehandlers.routing.RouteMatch;
import dev.routehandlers.routing.RoutePath;
import dev.routehandlers.routing.Segment;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values for which {@code generateStaticParams} of a route asks answers to be made at start-up, each as the decoded
 * segments of a whole path.
 */
final class StaticParams {
    private static final String NAME = "generateStaticParams";
    private static final String REMEDY =
            "write public static List<Map<String, String>> generateStaticParams(), or a List of"
                    + " the record of the segments; a catch-all's value is a List<String>";

    private final List<List<String>> paths;
    private final Set<List<String>> values;

    private StaticParams(List<List<String>> paths, Set<List<String>> values) {
        this.paths = paths;
        this.values = values;
    }

    /** Calls the method; null when there is none, or it goes wrong, which is added to {@code errors}. */
    static @Nullable StaticParams read(RouteClass route, StartUpErrors errors) {
        Method method = find(route.type());
        if (method == null) {
            return null;
        }
        String place = route.type().getName() + "." + NAME + "()";
        if (!Modifier.isStatic(method.getModifiers()) || !List.class.isAssignableFrom(method.getReturnType())) {
            errors.add(place + " is not static, or returns no List", REMEDY);
            return null;
        }
        try {
            Object returned = MethodHandles.publicLookup().unreflect(method).invoke();
            if (!(returned instanceof List<?> list)) {
                errors.add(place + " returned null", REMEDY);
                return null;
            }
            return of(route.path(), list);
        } catch (IllegalArgumentException e) {
            errors.add(place + " " + e.getMessage(), REMEDY);
        } catch (Throwable e) {
            errors.add(place + " failed: " + e, "mend it: it is called once, at start-up");
        }
        return null;
    }

    private static @Nullable Method find(Class<?> type) {
        try {
            return type.getMethod(NAME);
        } catch (NoSuchMethodException none) {
            return null;
        }
    }

    private static StaticParams of(RoutePath path, List<?> list) {
        Set<List<String>> paths = new LinkedHashSet<>();
        Set<List<String>> values = new HashSet<>();
        for (Object one : list) {
            List<String> segments = new ArrayList<>();
            List<String> own = new ArrayList<>();
            boolean whole = true;
            for (Segment segment : path.segments()) {
                String name = RoutePath.nameOf(segment);
                if (name == null) {
                    segments.add(segment.folder());
                    continue;
                }
                List<String> value = strings(name, value(one, name), RoutePath.isCatchAll(segment));
                whole &= value != null;
                if (value != null) {
                    segments.addAll(value);
                    own.addAll(value);
                    own.add("/"); // no segment: what belongs to the next parameter is told apart
                }
            }
            if (whole) { // as in Next.js, an element that lacks a name contributes nothing
                paths.add(List.copyOf(segments));
                values.add(List.copyOf(own));
            }
        }
        return new StaticParams(List.copyOf(paths), Set.copyOf(values));
    }

    private static @Nullable Object value(@Nullable Object one, String name) {
        if (one instanceof Map<?, ?> map) {
            return map.get(name);
        }
        if (!(one instanceof Record)) {
            throw new IllegalArgumentException("returned a list with something that is neither a Map nor a record");
        }
        for (RecordComponent component : one.getClass().getRecordComponents()) {
            Param param = component.getAnnotation(Param.class);
            if ((param == null ? component.getName() : param.value()).equals(name)) {
                return read(one, component);
            }
        }
        return null;
    }

    private static @Nullable Object read(Object one, RecordComponent component) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            Object value = accessor.invoke(one);
            return value instanceof List<?> || value == null ? value : value.toString();
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException("returned a record whose " + component.getName() + " can't be read", e);
        }
    }

    private static @Nullable List<String> strings(String name, @Nullable Object value, boolean catchAll) {
        if (value == null) {
            return null;
        }
        List<String> strings = new ArrayList<>();
        if (catchAll && value instanceof List<?> list) {
            for (Object element : list) {
                if (!(element instanceof String text)) {
                    throw new IllegalArgumentException("returned a value for " + name + " that is no List<String>");
                }
                strings.add(text);
            }
            return strings;
        }
        if (catchAll || !(value instanceof String text)) {
            throw new IllegalArgumentException(
                    "returned a value for " + name + " that is no " + (catchAll ? "List<String>" : "String"));
        }
        strings.add(text);
        return strings;
    }

    /** The paths to make at start-up. */
    List<List<String>> paths() {
        return paths;
    }

    /** Whether the values of {@code match} are among those that were named. */
    boolean names(RouteMatch<?> match) {
        List<String> own = new ArrayList<>();
        for (int i = 0; i < match.size(); i++) {
            Object value = match.value(i);
            if (value instanceof List<?> list) {
                list.forEach(element -> own.add((String) element));
            } else if (value != null) {
                own.add((String) value);
            }
            own.add("/");
        }
        return values.contains(own);
    }
}

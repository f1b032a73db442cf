package dev.routehandlers;

import dev.routehandlers.routing.RouteMatch;
import dev.routehandlers.routing.RoutePath;
import dev.routehandlers.routing.Segment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A record type whose components are a route's dynamic segments, and how one is made from a match. */
final class ParamsRecord {
    private final MethodHandle constructor;
    private final List<Component> components;

    private ParamsRecord(MethodHandle constructor, List<Component> components) {
        this.constructor = constructor;
        this.components = components;
    }

    /**
     * Reads the record {@code type}.
     *
     * @throws IllegalArgumentException when its components are not the segments of {@code path}; the message goes on
     *     from a subject: {@code "takes the record …"}
     * @throws IllegalAccessException when the record is closed to us
     */
    static ParamsRecord read(Class<?> type, RoutePath path) throws IllegalAccessException {
        List<Segment> segments = path.named();
        List<String> names = segments.stream().map(RoutePath::nameOf).toList();
        RecordComponent[] declared = type.getRecordComponents();
        List<String> given = Arrays.stream(declared).map(ParamsRecord::name).toList();
        if (given.size() != names.size() || !given.containsAll(names)) {
            throw new IllegalArgumentException("takes the record " + type.getSimpleName() + " of " + given
                    + ", but the dynamic segments of " + path + " are " + names);
        }
        List<Component> components = Arrays.stream(declared)
                .map(component -> component(type, component, names.indexOf(name(component)), segments))
                .toList();
        MethodType signature = MethodType.methodType(
                void.class,
                Arrays.stream(declared).map(RecordComponent::getType).toArray(Class<?>[]::new));
        MethodHandle constructor;
        try {
            constructor =
                    MethodHandles.privateLookupIn(type, MethodHandles.lookup()).findConstructor(type, signature);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("the record " + type.getName() + " has no canonical constructor", e);
        }
        MethodHandle spread = constructor
                .asSpreader(Object[].class, declared.length)
                .asType(MethodType.methodType(Object.class, Object[].class));
        return new ParamsRecord(spread, components);
    }

    private static String name(RecordComponent component) {
        Param param = component.getAnnotation(Param.class);
        return param == null ? component.getName() : param.value();
    }

    private static Component component(Class<?> type, RecordComponent component, int index, List<Segment> segments) {
        Segment segment = segments.get(index);
        String place = "takes the record " + type.getSimpleName() + " with " + component.getName() + " as "
                + component.getGenericType().getTypeName();
        if (RoutePath.isCatchAll(segment)) {
            if (!isListOfStrings(component)) {
                throw new IllegalArgumentException(
                        place + ", but " + segment.folder() + " is a catch-all, which is a List<String>");
            }
            return new Component(index, null);
        }
        Function<String, @Nullable Object> conversion = ParamConversion.to(component.getType());
        if (conversion == null) {
            throw new IllegalArgumentException(
                    place + ", to which a segment does not convert: String, numbers, boolean,"
                            + " UUID, LocalDate and enums are possible");
        }
        return new Component(index, conversion);
    }

    private static boolean isListOfStrings(RecordComponent component) {
        return component.getType() == List.class
                && component.getGenericType() instanceof ParameterizedType list
                && list.getActualTypeArguments()[0] == String.class;
    }

    /** A record of the match's values; null when one of them does not convert. */
    @Nullable
    Object of(RouteMatch<?> match) throws Throwable {
        Object[] arguments = new Object[components.size()];
        for (int i = 0; i < arguments.length; i++) {
            Object value = components.get(i).value(match);
            if (value == null) {
                return null;
            }
            arguments[i] = value;
        }
        return (Object) constructor.invokeExact(arguments);
    }

    /** Which of the match's values a component is, and how it converts; a catch-all's doesn't. */
    private record Component(int index, @Nullable Function<String, @Nullable Object> conversion) {
        private @Nullable Object value(RouteMatch<?> match) {
            Object value = match.value(index);
            if (conversion == null) {
                return value == null ? List.of() : value;
            }
            return value instanceof String text ? conversion.apply(text) : null;
        }
    }
}

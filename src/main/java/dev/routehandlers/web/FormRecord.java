package dev.routehandlers.web;

import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A record type, read once, and how one is made of a form. */
final class FormRecord {
    private static final ClassValue<FormRecord> RECORDS = new ClassValue<>() {
        @Override
        protected FormRecord computeValue(Class<?> type) {
            return new FormRecord(type);
        }
    };

    private final MethodHandle constructor;
    private final List<Component> components;

    private FormRecord(Class<?> type) {
        RecordComponent[] declared = type.getRecordComponents();
        this.components = Arrays.stream(declared)
                .map(component -> component(type, component))
                .toList();
        this.constructor = constructor(type, declared);
    }

    /**
     * Reads the record {@code type}.
     *
     * @throws IllegalArgumentException when a component has a type to which no field converts, or the record is closed
     *     to us
     */
    static FormRecord of(Class<? extends Record> type) {
        return RECORDS.get(type);
    }

    private static MethodHandle constructor(Class<?> type, RecordComponent[] declared) {
        Class<?>[] types = Arrays.stream(declared).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                    .findConstructor(type, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException("the record " + type.getName() + " has no canonical constructor", e);
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(
                    "the record " + type.getName() + " is closed to the library: open its package to "
                            + FormRecord.class.getModule().getName() + " in module-info.java",
                    e);
        }
    }

    private static Component component(Class<?> type, RecordComponent component) {
        Shape shape = shape(component.getGenericType());
        if (shape == null) {
            throw new IllegalArgumentException("the record " + type.getName() + " has " + component.getName() + " as "
                    + component.getGenericType().getTypeName()
                    + ", to which no form field converts: String, numbers, boolean, enums, UUID, java.time, File, and"
                    + " Optional and List of these are possible");
        }
        return new Component(component.getName(), isNullable(component) ? new Absentable(shape) : shape);
    }

    /** By the name of the annotation: each library has its own. */
    private static boolean isNullable(RecordComponent component) {
        return Stream.of(component.getAnnotatedType(), component.getAccessor())
                .flatMap(place -> Arrays.stream(place.getAnnotations()))
                .map(Annotation::annotationType)
                .anyMatch(annotation -> annotation.getSimpleName().equals("Nullable"));
    }

    private static @Nullable Shape shape(Type type) {
        if (type instanceof ParameterizedType generic) {
            Shape of = shape(generic.getActualTypeArguments()[0]);
            if (of == null) {
                return null;
            }
            if (generic.getRawType() == List.class) {
                return new ListOf(of);
            }
            return generic.getRawType() == Optional.class ? new OptionalOf(of) : null;
        }
        if (!(type instanceof Class<?> single)) {
            return null;
        }
        if (single == File.class || single == Blob.class) {
            return new Upload();
        }
        FieldConversion conversion =
                FieldConversion.to(MethodType.methodType(single).wrap().returnType());
        return conversion == null ? null : new Text(conversion, single == boolean.class);
    }

    /**
     * A record of the form's entries.
     *
     * @throws FormFieldError when they don't fit
     */
    Object read(FormData form) {
        Object[] arguments = new Object[components.size()];
        for (int i = 0; i < arguments.length; i++) {
            Component component = components.get(i);
            arguments[i] = component.shape.read(component.name, form.getAll(component.name));
        }
        try {
            return (Object) constructor.invokeExact(arguments);
        } catch (IllegalArgumentException e) {
            throw FormFieldError.refused(e);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private record Component(String name, Shape shape) {}

    /** How a component's value is made of the entries of its name. */
    private sealed interface Shape {
        @Nullable
        Object read(String name, List<Object> entries);
    }

    private record Text(FieldConversion conversion, boolean checkbox) implements Shape {
        @Override
        public Object read(String name, List<Object> entries) {
            if (entries.isEmpty()) {
                if (checkbox) {
                    return false;
                }
                throw FormFieldError.missing(name, conversion.expected());
            }
            Object value = entries.get(0) instanceof String text ? conversion.of(text) : null;
            if (value == null) {
                throw FormFieldError.unlike(name, conversion.expected());
            }
            return value;
        }
    }

    private record Upload() implements Shape {
        private static final String EXPECTED = "a file";

        @Override
        public Object read(String name, List<Object> entries) {
            if (entries.stream().allMatch(FormRecord::isBlank)) {
                throw FormFieldError.missing(name, EXPECTED);
            }
            if (entries.get(0) instanceof File file) {
                return file;
            }
            throw FormFieldError.unlike(name, EXPECTED);
        }
    }

    private record ListOf(Shape of) implements Shape {
        @Override
        public Object read(String name, List<Object> entries) {
            List<Object> list = new ArrayList<>();
            for (Object entry : entries) {
                if (of instanceof Upload && isBlank(entry)) {
                    continue;
                }
                Object element = of.read(name, List.of(entry));
                if (element != null) {
                    list.add(element);
                }
            }
            return List.copyOf(list);
        }
    }

    private record OptionalOf(Shape of) implements Shape {
        @Override
        public Object read(String name, List<Object> entries) {
            return entries.stream().allMatch(FormRecord::isBlank)
                    ? Optional.empty()
                    : Optional.ofNullable(of.read(name, entries));
        }
    }

    /** A component that is {@code @Nullable}. */
    private record Absentable(Shape of) implements Shape {
        @Override
        public @Nullable Object read(String name, List<Object> entries) {
            return entries.stream().allMatch(FormRecord::isBlank) ? null : of.read(name, entries);
        }
    }

    /** What browsers send for a text field or a file chooser that was left alone. */
    private static boolean isBlank(Object entry) {
        if (entry instanceof File file) {
            return file.size() == 0 && file.name().isEmpty();
        }
        return entry instanceof String text && text.isEmpty();
    }
}

package dev.routehandlers;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From a segment's text to the type of a record's component. Strict: one value has one spelling as far as possible, so
 * {@code +1}, {@code 1_000} and {@code 0x1} are no numbers.
 */
final class ParamConversion {
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]+");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final int LONGEST_NUMBER = 1000;

    private static final Map<Class<?>, Function<String, @Nullable Object>> CONVERSIONS = Map.ofEntries(
            Map.entry(String.class, text -> text),
            Map.entry(byte.class, integer(Byte::valueOf)),
            Map.entry(Byte.class, integer(Byte::valueOf)),
            Map.entry(short.class, integer(Short::valueOf)),
            Map.entry(Short.class, integer(Short::valueOf)),
            Map.entry(int.class, integer(Integer::valueOf)),
            Map.entry(Integer.class, integer(Integer::valueOf)),
            Map.entry(long.class, integer(Long::valueOf)),
            Map.entry(Long.class, integer(Long::valueOf)),
            Map.entry(BigInteger.class, integer(BigInteger::new)),
            Map.entry(float.class, decimal(Float::valueOf)),
            Map.entry(Float.class, decimal(Float::valueOf)),
            Map.entry(double.class, decimal(Double::valueOf)),
            Map.entry(Double.class, decimal(Double::valueOf)),
            Map.entry(BigDecimal.class, decimal(BigDecimal::new)),
            Map.entry(boolean.class, ParamConversion::toBoolean),
            Map.entry(Boolean.class, ParamConversion::toBoolean),
            Map.entry(UUID.class, ParamConversion::toUuid),
            Map.entry(LocalDate.class, ParamConversion::toLocalDate));

    private ParamConversion() {}

    /** The conversion to {@code type}, which gives null for what does not convert; null when there is none. */
    static @Nullable Function<String, @Nullable Object> to(Class<?> type) {
        return type.isEnum() ? toEnum(type) : CONVERSIONS.get(type);
    }

    private static Function<String, @Nullable Object> integer(Function<String, Object> parse) {
        return text -> number(INTEGER, text, parse);
    }

    private static Function<String, @Nullable Object> decimal(Function<String, Object> parse) {
        return text -> finite(number(DECIMAL, text, parse));
    }

    private static @Nullable Object number(Pattern form, String text, Function<String, Object> parse) {
        if (text.length() > LONGEST_NUMBER || !form.matcher(text).matches()) {
            return null;
        }
        try {
            return parse.apply(text);
        } catch (NumberFormatException outOfRange) {
            return null;
        }
    }

    private static @Nullable Object finite(@Nullable Object number) {
        boolean infinite =
                (number instanceof Double d && d.isInfinite()) || (number instanceof Float f && f.isInfinite());
        return infinite ? null : number;
    }

    private static @Nullable Object toBoolean(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        };
    }

    private static @Nullable Object toUuid(String text) {
        try {
            UUID uuid = UUID.fromString(text);
            return uuid.toString().equals(text.toLowerCase(Locale.ROOT)) ? uuid : null;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private static @Nullable Object toLocalDate(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException malformed) {
            return null;
        }
    }

    private static Function<String, @Nullable Object> toEnum(Class<?> type) {
        Object[] constants = type.getEnumConstants();
        return text -> {
            for (Object constant : constants) {
                if (((Enum<?>) constant).name().equals(text)) {
                    return constant;
                }
            }
            return null;
        };
    }
}

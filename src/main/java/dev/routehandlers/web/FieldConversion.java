package dev.routehandlers.web;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * From a field's text to the type of a record's component. Numbers and times are what the HTML standard calls valid:
 * what a browser sends from an input of that type.
 *
 * @param expected what the text must be, for messages
 * @param convert gives null, or throws, for what does not convert
 */
record FieldConversion(String expected, Function<String, @Nullable Object> convert) {
    // https://html.spec.whatwg.org/#valid-integer
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,1000}");
    private static final Pattern DECIMAL = Pattern.compile("-?([0-9]{1,1000}(\\.[0-9]{1,1000})?|\\.[0-9]{1,1000})");
    // https://html.spec.whatwg.org/#valid-floating-point-number
    private static final Pattern FLOATING_POINT = Pattern.compile(DECIMAL + "([eE][-+]?[0-9]{1,10})?");

    private static final Map<Class<?>, FieldConversion> CONVERSIONS = Map.ofEntries(
            Map.entry(String.class, new FieldConversion("a text", text -> text)),
            Map.entry(Byte.class, integer(Byte::valueOf)),
            Map.entry(Short.class, integer(Short::valueOf)),
            Map.entry(Integer.class, integer(Integer::valueOf)),
            Map.entry(Long.class, integer(Long::valueOf)),
            Map.entry(BigInteger.class, integer(BigInteger::new)),
            Map.entry(Float.class, number(FLOATING_POINT, FieldConversion::toFloat)),
            Map.entry(Double.class, number(FLOATING_POINT, FieldConversion::toDouble)),
            Map.entry(BigDecimal.class, number(DECIMAL, BigDecimal::new)),
            Map.entry(Boolean.class, new FieldConversion("true or false", FieldConversion::toBoolean)),
            Map.entry(UUID.class, new FieldConversion("a UUID", FieldConversion::toUuid)),
            Map.entry(LocalDate.class, new FieldConversion("a date such as 2026-01-31", LocalDate::parse)),
            Map.entry(LocalTime.class, new FieldConversion("a time such as 17:30", LocalTime::parse)),
            Map.entry(
                    LocalDateTime.class,
                    new FieldConversion("a date and time such as 2026-01-31T17:30", LocalDateTime::parse)),
            Map.entry(
                    OffsetDateTime.class,
                    new FieldConversion("a date and time such as 2026-01-31T17:30+01:00", OffsetDateTime::parse)),
            Map.entry(
                    ZonedDateTime.class,
                    new FieldConversion("a date and time such as 2026-01-31T17:30+01:00", ZonedDateTime::parse)),
            Map.entry(
                    Instant.class, new FieldConversion("a date and time such as 2026-01-31T17:30:00Z", Instant::parse)),
            Map.entry(YearMonth.class, new FieldConversion("a month such as 2026-01", YearMonth::parse)),
            Map.entry(Year.class, new FieldConversion("a year", Year::parse)),
            Map.entry(Duration.class, new FieldConversion("a duration such as PT1H30M", Duration::parse)));

    /** The conversion to {@code type}, which is not primitive; null when there is none. */
    static @Nullable FieldConversion to(Class<?> type) {
        return type.isEnum() ? toEnum(type) : CONVERSIONS.get(type);
    }

    /** The value that {@code text} spells; null when it spells none. */
    @Nullable
    Object of(String text) {
        try {
            return convert.apply(text);
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }

    private static FieldConversion integer(Function<String, Object> parse) {
        return new FieldConversion(
                "a whole number", text -> INTEGER.matcher(text).matches() ? parse.apply(text) : null);
    }

    private static FieldConversion number(Pattern form, Function<String, @Nullable Object> parse) {
        return new FieldConversion("a number", text -> form.matcher(text).matches() ? parse.apply(text) : null);
    }

    private static @Nullable Object toFloat(String text) {
        float number = Float.parseFloat(text);
        return Float.isInfinite(number) ? null : number;
    }

    private static @Nullable Object toDouble(String text) {
        double number = Double.parseDouble(text);
        return Double.isInfinite(number) ? null : number;
    }

    // on and off: a checkbox that has no value of its own
    private static @Nullable Object toBoolean(String text) {
        return switch (text) {
            case "true", "on" -> true;
            case "false", "off" -> false;
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

    private static FieldConversion toEnum(Class<?> type) {
        Map<String, Object> constants = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(constant -> ((Enum<?>) constant).name(), constant -> constant));
        String names = Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .collect(Collectors.joining(", "));
        return new FieldConversion("one of " + names, constants::get);
    }
}

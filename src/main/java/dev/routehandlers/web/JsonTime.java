package dev.routehandlers.web;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Dates and times as ISO 8601; instants as JavaScript has them, with milliseconds at least. */
@SuppressWarnings("JavaUtilDate") // users have them
final class JsonTime<T> extends TypeAdapter<T> {
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private static final Map<Class<?>, JsonTime<?>> ADAPTERS = new HashMap<>();

    static {
        add(Instant.class, JsonTime::text, JsonTime::instant);
        add(Date.class, date -> text(Instant.ofEpochMilli(date.getTime())), text -> Date.from(instant(text)));
        add(LocalDate.class, LocalDate::toString, LocalDate::parse);
        add(LocalTime.class, LocalTime::toString, LocalTime::parse);
        add(LocalDateTime.class, LocalDateTime::toString, LocalDateTime::parse);
        add(OffsetTime.class, OffsetTime::toString, OffsetTime::parse);
        add(OffsetDateTime.class, OffsetDateTime::toString, OffsetDateTime::parse);
        add(ZonedDateTime.class, ZonedDateTime::toString, ZonedDateTime::parse);
        add(Year.class, Year::toString, Year::parse);
        add(YearMonth.class, YearMonth::toString, YearMonth::parse);
        add(MonthDay.class, MonthDay::toString, MonthDay::parse);
        add(Duration.class, Duration::toString, Duration::parse);
        add(Period.class, Period::toString, Period::parse);
        add(ZoneOffset.class, ZoneOffset::toString, ZoneOffset::of);
        add(ZoneId.class, ZoneId::toString, ZoneId::of);
    }

    private final Function<T, String> format;
    private final Function<String, T> parse;

    private JsonTime(Function<T, String> format, Function<String, T> parse) {
        this.format = format;
        this.parse = parse;
    }

    private static <T> void add(Class<T> type, Function<T, String> format, Function<String, T> parse) {
        ADAPTERS.put(type, new JsonTime<>(format, parse));
    }

    /** The adapter of {@code type}; null when it is no time. */
    static @Nullable TypeAdapter<?> adapter(Class<?> type) {
        return ADAPTERS.get(ZoneId.class.isAssignableFrom(type) && type != ZoneOffset.class ? ZoneId.class : type);
    }

    private static String text(Instant instant) {
        return instant.equals(instant.truncatedTo(ChronoUnit.MILLIS)) ? MILLIS.format(instant) : instant.toString();
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    @Override
    public void write(JsonWriter out, @Nullable T value) throws IOException {
        out.value(value == null ? null : format.apply(value));
    }

    @Override
    public @Nullable T read(JsonReader in) throws IOException {
        if (in.peek() == JsonToken.NULL) {
            in.nextNull();
            return null;
        }
        return parse.apply(in.nextString());
    }
}

package dev.routehandlers.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormRecordTest {
    private final FormData form = new FormData();

    record Signup(String name, int age, Optional<String> nick, boolean news, List<String> tags, File avatar) {}

    record Numbers(
            byte b, short s, int i, long l, float f, double d, Integer boxed, BigInteger big, BigDecimal exact) {}

    record Times(
            LocalDate date,
            LocalTime time,
            LocalDateTime dateTime,
            OffsetDateTime offset,
            Instant instant,
            Year year,
            YearMonth month,
            Duration duration) {}

    record Others(UUID id, DayOfWeek day, Boolean yes) {}

    record Optionals(
            Optional<Integer> number,
            Optional<File> file,
            Optional<List<Integer>> numbers,
            @Nullable Integer boxed,
            @Nullable String text,
            Optional<DayOfWeek> day) {}

    record Lists(List<Integer> numbers, List<File> files, List<Optional<String>> texts, List<DayOfWeek> days) {}

    record Age(int age) {
        Age {
            if (age < 18) {
                throw new IllegalArgumentException("too young");
            }
        }
    }

    record Broken(String name) {
        Broken {
            throw new IllegalStateException("a bug");
        }
    }

    record Avatar(File avatar) {}

    record Name(String name) {}

    record Flag(boolean flag) {}

    record Decimal(double number) {}

    record Id(UUID id) {}

    record Unsupported(Thread thread) {}

    record Raw(@SuppressWarnings("rawtypes") List list) {}

    record Nothing() {}

    @Test
    void aSignup() {
        File avatar = new File(List.of("png"), "a.png");
        form.append("name", "Ann");
        form.append("age", "42");
        form.append("news", "on");
        form.append("tags", "a");
        form.append("tags", "b");
        form.append("avatar", avatar);
        form.append("ignored", "x");

        assertEquals(new Signup("Ann", 42, Optional.empty(), true, List.of("a", "b"), avatar), form.as(Signup.class));
    }

    @Test
    void numbers() {
        for (String name : List.of("b", "s", "i", "l", "boxed", "big")) {
            form.append(name, "-12");
        }
        form.append("f", "1.5");
        form.append("d", "-.5e-3");
        form.append("exact", "0.10");

        assertEquals(
                new Numbers(
                        (byte) -12,
                        (short) -12,
                        -12,
                        -12,
                        1.5f,
                        -0.0005,
                        -12,
                        BigInteger.valueOf(-12),
                        new BigDecimal("0.10")),
                form.as(Numbers.class));
    }

    @Test
    void times() {
        form.append("date", "2026-01-31");
        form.append("time", "17:30");
        form.append("dateTime", "2026-01-31T17:30");
        form.append("offset", "2026-01-31T17:30+01:00");
        form.append("instant", "2026-01-31T17:30:00Z");
        form.append("year", "2026");
        form.append("month", "2026-01");
        form.append("duration", "PT90M");

        LocalDateTime dateTime = LocalDateTime.of(2026, 1, 31, 17, 30);
        assertEquals(
                new Times(
                        dateTime.toLocalDate(),
                        dateTime.toLocalTime(),
                        dateTime,
                        dateTime.atOffset(ZoneOffset.ofHours(1)),
                        dateTime.toInstant(ZoneOffset.UTC),
                        Year.of(2026),
                        YearMonth.of(2026, 1),
                        Duration.ofMinutes(90)),
                form.as(Times.class));
    }

    @Test
    void uuidEnumAndBoolean() {
        form.append("id", "0F8FAD5B-D9CB-469F-A165-70867728950E");
        form.append("day", "MONDAY");
        form.append("yes", "true");

        assertEquals(
                new Others(UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e"), DayOfWeek.MONDAY, true),
                form.as(Others.class));
    }

    @Test
    void whatIsAbsentIsEmptyOrNull() {
        assertEquals(
                new Optionals(Optional.empty(), Optional.empty(), Optional.empty(), null, null, Optional.empty()),
                form.as(Optionals.class));
        assertEquals(new Lists(List.of(), List.of(), List.of(), List.of()), form.as(Lists.class));
        assertEquals(new Flag(false), form.as(Flag.class));
        assertEquals(new Nothing(), form.as(Nothing.class));
    }

    @Test
    void whatWasLeftBlankIsEmptyOrNull() {
        for (String name : List.of("number", "numbers", "boxed", "text", "day")) {
            form.append(name, "");
        }
        form.append("file", new File(List.of(), ""));

        assertEquals(
                new Optionals(Optional.empty(), Optional.empty(), Optional.empty(), null, null, Optional.empty()),
                form.as(Optionals.class));
    }

    @Test
    void whatIsThereIsConverted() {
        File file = new File(List.of(), "empty.txt");
        form.append("number", "1");
        form.append("file", file);
        form.append("numbers", "2");
        form.append("numbers", "3");
        form.append("boxed", "4");
        form.append("text", "5");
        form.append("day", "SUNDAY");

        assertEquals(
                new Optionals(
                        Optional.of(1),
                        Optional.of(file),
                        Optional.of(List.of(2, 3)),
                        4,
                        "5",
                        Optional.of(DayOfWeek.SUNDAY)),
                form.as(Optionals.class));
    }

    @Test
    void lists() {
        File file = new File(List.of("x"), "x");
        form.append("numbers", "1");
        form.append("numbers", "2");
        form.append("files", new File(List.of(), "")); // nothing chosen
        form.append("files", file);
        form.append("texts", "");
        form.append("texts", "a");

        assertEquals(
                new Lists(List.of(1, 2), List.of(file), List.of(Optional.empty(), Optional.of("a")), List.of()),
                form.as(Lists.class));
    }

    @Test
    void anEmptyTextIsAText() {
        form.append("name", "");

        assertEquals(new Name(""), form.as(Name.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " 1", "+1", "1_000", "0x1", "1e", "1.", ".", "NaN", "Infinity", "1d", "١", "1e400", "-"})
    void noNumber(String text) {
        form.append("number", text);

        assertUnlike(Decimal.class, "number", "a number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.0", "1e3", "2147483648", "+1", "one"})
    void noWholeNumber(String text) {
        form.append("age", text);

        assertUnlike(Age.class, "age", "a whole number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yes", "TRUE", "1"})
    void noBoolean(String text) {
        form.append("flag", text);

        assertUnlike(Flag.class, "flag", "true or false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1-1-1-1-1", "x"})
    void noUuid(String text) {
        form.append("id", text);

        assertUnlike(Id.class, "id", "a UUID");
    }

    @Test
    void aFileIsNoTextAndATextIsNoFile() {
        form.append("name", new Blob());
        form.append("avatar", "x");

        assertUnlike(Name.class, "name", "a text");
        assertUnlike(Avatar.class, "avatar", "a file");
    }

    @Test
    void noConstantOfTheEnum() {
        form.append("days", "monday");

        assertUnlike(Lists.class, "days", "one of MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY");
    }

    @Test
    void whatIsMissingIsNamed() {
        FormFieldError error = assertThrows(FormFieldError.class, () -> form.as(Name.class));
        assertEquals("the form field 'name' is missing: a text", error.getMessage());

        form.append("avatar", new File(List.of(), ""));
        error = assertThrows(FormFieldError.class, () -> form.as(Avatar.class));
        assertEquals("the form field 'avatar' is missing: a file", error.getMessage());
    }

    @Test
    void theValueIsNotInTheMessage() {
        form.append("age", "secret");

        FormFieldError error = assertThrows(FormFieldError.class, () -> form.as(Age.class));
        assertEquals("the form field 'age' is not a whole number", error.getMessage());
    }

    @Test
    void aRecordMayRefuse() {
        form.append("age", "17");

        FormFieldError error = assertThrows(FormFieldError.class, () -> form.as(Age.class));
        assertNull(error.field());
        assertTrue(error.getMessage().contains("too young"), error.getMessage());
    }

    @Test
    void aBugInARecordIsNotTheClientsFault() {
        form.append("name", "x");

        assertThrows(IllegalStateException.class, () -> form.as(Broken.class));
    }

    @Test
    void theHostIsToldBeforeTheErrorIsThrown() {
        List<Object> told = new ArrayList<>();
        FormData fromClient = new FormData(new ArrayList<>(), null, (error, status) -> {
            told.add(error);
            told.add(status);
        });

        FormFieldError error = assertThrows(FormFieldError.class, () -> fromClient.as(Name.class));
        assertEquals(List.of(error, 400), told);
        assertSame(error, told.get(0));
    }

    @Test
    void aRecordThatNoFormFits() {
        for (Class<? extends Record> type : List.of(Unsupported.class, Raw.class)) {
            IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> form.as(type));

            assertTrue(!(error instanceof FormFieldError), error::toString);
            assertTrue(error.getMessage().contains(type.getName()), error.getMessage());
        }
    }

    private void assertUnlike(Class<? extends Record> type, String field, String expected) {
        FormFieldError error = assertThrows(FormFieldError.class, () -> form.as(type));
        assertEquals(field, error.field());
        assertEquals(expected, error.expected());
    }
}

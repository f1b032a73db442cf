package dev.routehandlers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParamConversionTest {
    private static Object convert(Class<?> type, String text) {
        var conversion = ParamConversion.to(type);
        assertNotNull(conversion, type.getName());
        return conversion.apply(text);
    }

    @Test
    void valuesConvert() {
        assertEquals("a b", convert(String.class, "a b"));
        assertEquals((byte) -128, convert(byte.class, "-128"));
        assertEquals((short) 7, convert(Short.class, "7"));
        assertEquals(42, convert(int.class, "42"));
        assertEquals(42, convert(Integer.class, "042"));
        assertEquals(Long.MIN_VALUE, convert(long.class, "-9223372036854775808"));
        assertEquals(1.5f, convert(float.class, "1.5"));
        assertEquals(-2.25, convert(Double.class, "-2.25"));
        assertEquals(true, convert(boolean.class, "true"));
        assertEquals(false, convert(Boolean.class, "false"));
        assertEquals(new BigInteger("99999999999999999999"), convert(BigInteger.class, "99999999999999999999"));
        assertEquals(new BigDecimal("0.10"), convert(BigDecimal.class, "0.10"));
        assertEquals(LocalDate.of(2024, 2, 29), convert(LocalDate.class, "2024-02-29"));
        assertEquals(TimeUnit.DAYS, convert(TimeUnit.class, "DAYS"));
        UUID uuid = new UUID(1, 2);
        assertEquals(uuid, convert(UUID.class, uuid.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 1", "1 ", "+1", "1_000", "0x1", "1L", "2147483648", "1.0", "\u0661", "a", "--1", "-"})
    void theseAreNoInt(String text) {
        assertNull(convert(int.class, text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NaN", "Infinity", "1d", "0x1p3", " 1.0", ".5", "1.", "1e5"})
    void theseAreNoDouble(String text) {
        assertNull(convert(double.class, text));
    }

    @Test
    void whatIsTooBigDoesNotConvert() {
        assertNull(convert(byte.class, "128"));
        assertNull(convert(float.class, "9".repeat(50)));
        assertNull(convert(BigInteger.class, "9".repeat(1001)));
    }

    @Test
    void theseDoNotConvert() {
        assertNull(convert(boolean.class, "TRUE"));
        assertNull(convert(boolean.class, "1"));
        assertNull(convert(UUID.class, "1-1-1-1-1"));
        assertNull(convert(UUID.class, "x"));
        assertNull(convert(LocalDate.class, "2023-02-29"));
        assertNull(convert(TimeUnit.class, "days"));
    }

    @Test
    void thereIsNoConversionToOtherTypes() {
        assertNull(ParamConversion.to(Object.class));
        assertNull(ParamConversion.to(char.class));
        assertNull(ParamConversion.to(Thread.class));
    }
}

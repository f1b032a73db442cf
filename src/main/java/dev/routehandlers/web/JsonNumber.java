package dev.routehandlers.web;

import dev.routehandlers.errors.WebTypeError;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** Numbers in JSON, as JavaScript prints them. */
final class JsonNumber {
    private static final Pattern GRAMMAR = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    private static final long SAFE_INTEGER = 1L << 53;
    private static final boolean SHORTEST = Runtime.version().feature() >= 19; // JDK-4511638

    private JsonNumber() {}

    static String of(Number number) {
        if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
            return number.toString();
        }
        if (number instanceof Double) {
            return of(number.doubleValue());
        }
        if (number instanceof Float) {
            return of(number.floatValue());
        }
        String text = number.toString();
        if (!GRAMMAR.matcher(text).matches()) {
            throw new WebTypeError(
                    "a " + number.getClass().getTypeName() + " has no JSON: it is no number in its text");
        }
        return text;
    }

    static String of(float number) {
        return of(Double.parseDouble(Float.toString(number))); // 0.1f is 0.1, not 0.10000000149011612
    }

    // https://tc39.es/ecma262/#sec-numeric-types-number-tostring
    static String of(double number) {
        if (number == Math.rint(number) && Math.abs(number) < SAFE_INTEGER) {
            return Long.toString((long) number);
        }
        if (!Double.isFinite(number)) {
            return "null";
        }
        BigDecimal shortest = shortest(number);
        String digits = shortest.unscaledValue().abs().toString();
        int point = digits.length() - shortest.scale(); // the position of the decimal point, from the first digit
        StringBuilder text = new StringBuilder(number < 0 ? "-" : "");
        if (point >= digits.length() && point <= 21) {
            text.append(digits).append("0".repeat(point - digits.length()));
        } else if (point > 0 && point <= 21) {
            text.append(digits, 0, point).append('.').append(digits, point, digits.length());
        } else if (point > -6 && point <= 0) {
            text.append("0.").append("0".repeat(-point)).append(digits);
        } else {
            text.append(digits.charAt(0));
            if (digits.length() > 1) {
                text.append('.').append(digits, 1, digits.length());
            }
            text.append(point > 0 ? "e+" : "e").append(point - 1);
        }
        return text.toString();
    }

    /** The number with as few digits as tell it from its neighbours; Java writes two at least, and 17 are too many. */
    private static BigDecimal shortest(double number) {
        BigDecimal decimal = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        while (decimal.precision() == 2 || (decimal.precision() > 15 && !SHORTEST)) {
            BigDecimal shorter = decimal.round(new MathContext(decimal.precision() - 1, RoundingMode.HALF_EVEN));
            if (shorter.doubleValue() != number) {
                break;
            }
            decimal = shorter.stripTrailingZeros();
        }
        return decimal;
    }
}

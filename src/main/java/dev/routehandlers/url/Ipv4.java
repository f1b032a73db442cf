package dev.routehandlers.url;

import java.util.ArrayList;
import java.util.List;

/**
 * IPv4 addresses in all their spellings: one to four numbers, each decimal, octal or hexadecimal.
 *
 * @see <a href="https://url.spec.whatwg.org/#concept-ipv4-parser">URL standard, IPv4 parser</a>
 */
final class Ipv4 {
    private static final long NOT_A_NUMBER = -1;
    /** Stands for every number above it: too large wherever it stands. */
    private static final long LARGEST_NUMBER = 1L << 32;

    private Ipv4() {}

    // https://url.spec.whatwg.org/#ends-in-a-number-checker
    static boolean endsInANumber(String input) {
        int end = input.endsWith(".") ? input.length() - 1 : input.length();
        String last = input.substring(input.lastIndexOf('.', end - 1) + 1, end);
        return isDigits(last) || parseNumber(last) != NOT_A_NUMBER;
    }

    private static boolean isDigits(String part) {
        for (int i = 0; i < part.length(); i++) {
            if (!AsciiText.isDigit(part.charAt(i))) {
                return false;
            }
        }
        return !part.isEmpty();
    }

    static long parse(String input) throws InvalidUrl {
        List<String> parts = new ArrayList<>(List.of(input.split("\\.", -1)));
        if (parts.size() > 1 && parts.get(parts.size() - 1).isEmpty()) {
            parts.remove(parts.size() - 1);
        }
        if (parts.size() > 4) {
            throw new InvalidUrl("the IPv4 address in the host has more than four parts");
        }
        long ipv4 = 0;
        int last = parts.size() - 1;
        for (int i = 0; i <= last; i++) {
            long number = parseNumber(parts.get(i));
            if (number == NOT_A_NUMBER) {
                throw new InvalidUrl("the IPv4 address in the host has a part that is no number");
            }
            // the last number fills all the bytes that are left
            int bits = i < last ? 8 : 8 * (4 - last);
            if (number >> bits != 0) {
                throw new InvalidUrl("the IPv4 address in the host has a part that is too large");
            }
            ipv4 |= i < last ? number << (8 * (3 - i)) : number;
        }
        return ipv4;
    }

    // https://url.spec.whatwg.org/#ipv4-number-parser
    private static long parseNumber(String input) {
        if (input.isEmpty()) {
            return NOT_A_NUMBER;
        }
        int start = 0;
        int radix = 10;
        if (input.startsWith("0x") || input.startsWith("0X")) {
            start = 2;
            radix = 16;
        } else if (input.length() >= 2 && input.startsWith("0")) {
            start = 1;
            radix = 8;
        }
        long number = 0;
        for (int i = start; i < input.length(); i++) {
            int digit = AsciiText.hexValue(input.charAt(i));
            if (digit < 0 || digit >= radix) {
                return NOT_A_NUMBER;
            }
            number = Math.min(LARGEST_NUMBER, number * radix + digit);
        }
        return number;
    }

    // https://url.spec.whatwg.org/#concept-ipv4-serializer
    static String serialize(long address) {
        return (address >> 24) + "." + (address >> 16 & 0xFF) + "." + (address >> 8 & 0xFF) + "." + (address & 0xFF);
    }
}

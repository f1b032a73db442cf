package dev.routehandlers.url;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The host parser. It gives the host as the host serializer writes it.
 *
 * @see <a href="https://url.spec.whatwg.org/#host-parsing">URL standard, host parsing</a>
 */
final class Host {
    private static final String FORBIDDEN_HOST_CODE_POINTS = "\0\t\n\r #/:<>?@[\\]^|";

    private Host() {}

    // https://url.spec.whatwg.org/#concept-host-parser
    static String parse(String input, boolean isOpaque) throws InvalidUrl {
        if (input.startsWith("[")) {
            if (!input.endsWith("]")) {
                throw new InvalidUrl("the IPv6 address in the host has no closing bracket");
            }
            return "[" + Ipv6.serialize(Ipv6.parse(input.substring(1, input.length() - 1))) + "]";
        }
        if (isOpaque) {
            return parseOpaque(input);
        }
        String domain = input.indexOf('%') < 0 ? input : PercentEncoding.decode(input, UTF_8);
        String asciiDomain = DomainToAscii.convert(domain);
        checkDomain(asciiDomain);
        return Ipv4.endsInANumber(asciiDomain) ? Ipv4.serialize(Ipv4.parse(asciiDomain)) : asciiDomain;
    }

    // https://url.spec.whatwg.org/#concept-opaque-host-parser
    private static String parseOpaque(String input) throws InvalidUrl {
        for (int i = 0; i < input.length(); i++) {
            if (FORBIDDEN_HOST_CODE_POINTS.indexOf(input.charAt(i)) >= 0) {
                throw forbidden(input.charAt(i));
            }
        }
        return PercentEncoding.encode(input, PercentEncodeSet.C0_CONTROL);
    }

    private static void checkDomain(String asciiDomain) throws InvalidUrl {
        for (int i = 0; i < asciiDomain.length(); i++) {
            if (isForbiddenInDomain(asciiDomain.charAt(i))) {
                throw forbidden(asciiDomain.charAt(i));
            }
        }
    }

    // https://url.spec.whatwg.org/#forbidden-domain-code-point
    private static boolean isForbiddenInDomain(char c) {
        return c <= 0x1F || c == '%' || c == 0x7F || FORBIDDEN_HOST_CODE_POINTS.indexOf(c) >= 0;
    }

    private static InvalidUrl forbidden(char c) {
        return new InvalidUrl(String.format("the host may not contain U+%04X", (int) c));
    }
}

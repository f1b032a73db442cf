package dev.routehandlers.url;

/**
 * The percent-encode sets: which code points are written as {@code %XX}. All of them contain the C0 controls and
 * everything above {@code ~}.
 *
 * @see <a href="https://url.spec.whatwg.org/#percent-encoded-bytes">URL standard, percent-encoded bytes</a>
 */
enum PercentEncodeSet {
    C0_CONTROL(""),
    FRAGMENT(" \"<>`"),
    QUERY(" \"#<>"),
    SPECIAL_QUERY(QUERY, "'"),
    PATH(QUERY, "?^`{}"),
    USERINFO(PATH, "/:;=@[\\]|"),
    COMPONENT(USERINFO, "$%&+,"),
    FORM_URLENCODED(COMPONENT, "!'()~");

    /** One bit for each code point from U+0000 to U+003F. */
    private final long below64;
    /** One bit for each code point from U+0040 to U+007F. */
    private final long below128;

    PercentEncodeSet(String members) {
        below64 = 0xFFFF_FFFFL | bits(members, 0);
        below128 = 1L << 0x7F | bits(members, 0x40);
    }

    PercentEncodeSet(PercentEncodeSet smaller, String further) {
        below64 = smaller.below64 | bits(further, 0);
        below128 = smaller.below128 | bits(further, 0x40);
    }

    private static long bits(String members, int first) {
        return members.chars()
                .filter(c -> c >= first && c < first + 0x40)
                .mapToLong(c -> 1L << (c - first))
                .reduce(0, (a, b) -> a | b);
    }

    boolean contains(int c) {
        // a long is shifted by the last six bits
        return c > 0x7F || ((c < 0x40 ? below64 : below128) >>> c & 1) != 0;
    }
}

package dev.routehandlers;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The path of a request below the base path, split into the decoded segments that routes are matched with.
 *
 * <p>It is split on {@code /} first; of each segment the path parameters ({@code ;…}) are dropped and the rest is
 * percent-decoded once, as UTF-8, so that {@code %2F} stays inside its segment. What a security filter in front of us
 * may have understood otherwise is refused rather than repaired: dot segments, backslashes, control characters, bad
 * escapes and invalid UTF-8.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986#section-3.3">RFC 3986, 3.3</a>
 */
final class RequestPath {
    private static final String[] ROOT = {};

    private final String raw;
    private final String[] segments;
    private final boolean slashAtEnd;
    private final boolean doubledSlash;
    private final @Nullable String refusal;

    private RequestPath(
            String raw, String[] segments, boolean slashAtEnd, boolean doubledSlash, @Nullable String refusal) {
        this.raw = raw;
        this.segments = segments;
        this.slashAtEnd = slashAtEnd;
        this.doubledSlash = doubledSlash;
        this.refusal = refusal;
    }

    /** Reads {@code raw}, a path that begins with {@code /} and has no query. */
    static RequestPath parse(String raw) {
        if (raw.isEmpty() || raw.equals("/")) {
            return new RequestPath("/", ROOT, false, false, null);
        }
        if (raw.charAt(0) != '/') {
            return refused(raw, "the path does not begin with a slash");
        }
        try {
            return read(raw);
        } catch (Refusal refusal) {
            return refused(raw, refusal.reason);
        }
    }

    /** Looks at each character once; characters are refused within path parameters, too: a path may become a {@code Location}. */
    private static RequestPath read(String raw) throws Refusal {
        int slashes = 0;
        int lastSlash = -1;
        boolean doubledSlash = false;
        boolean plain = true;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '/') {
                doubledSlash |= slashes > 0 && lastSlash == i - 1;
                lastSlash = i;
                slashes++;
            } else if (c == '%' || c == ';') {
                plain = false;
            } else if (c >= 0x80) {
                throw new Refusal("the path has a character beyond ASCII that is not percent-encoded");
            } else {
                refuse(c);
            }
        }
        boolean slashAtEnd = lastSlash + 1 == raw.length() || raw.charAt(lastSlash + 1) == ';';
        String[] segments =
                slashAtEnd ? split(raw, lastSlash, slashes - 1, plain) : split(raw, raw.length(), slashes, plain);
        return new RequestPath(raw, segments, slashAtEnd && segments.length > 0, doubledSlash, null);
    }

    private static RequestPath refused(String raw, String reason) {
        return new RequestPath(raw, ROOT, false, false, reason);
    }

    private static void refuse(char c) throws Refusal {
        if (c == '\\') {
            throw new Refusal("the path has a backslash");
        }
        if (c < 0x20 || c == 0x7f) {
            throw new Refusal("the path has a control character");
        }
    }

    /** The {@code count} segments before {@code end}; {@code plain} says that there is nothing to decode or to drop. */
    private static String[] split(String raw, int end, int count, boolean plain) throws Refusal {
        String[] segments = count == 0 ? ROOT : new String[count];
        int start = 1;
        for (int i = 0; i < count; i++) {
            int slash = raw.indexOf('/', start);
            int stop = slash < 0 || slash > end ? end : slash;
            segments[i] = plain ? named(raw.substring(start, stop)) : segment(raw, start, stop);
            start = stop + 1;
        }
        return segments;
    }

    private static String segment(String raw, int start, int stop) throws Refusal {
        int end = stop;
        boolean plain = true;
        for (int i = start; i < end; i++) {
            char c = raw.charAt(i);
            if (c == ';') {
                end = i;
            } else if (c == '%') {
                plain = false;
            }
        }
        String segment = named(plain ? raw.substring(start, end) : decode(raw, start, end));
        for (int i = 0; !plain && i < segment.length(); i++) {
            refuse(segment.charAt(i));
        }
        return segment;
    }

    private static String named(String segment) throws Refusal {
        if (segment.equals(".") || segment.equals("..")) {
            throw new Refusal("the path has a dot segment");
        }
        return segment;
    }

    /** <a href="https://url.spec.whatwg.org/#percent-decode">Percent-decode</a>, but strict. */
    private static String decode(String raw, int start, int end) throws Refusal {
        byte[] bytes = new byte[end - start];
        int length = 0;
        for (int i = start; i < end; i++) {
            char c = raw.charAt(i);
            if (c != '%') {
                bytes[length++] = (byte) c;
                continue;
            }
            boolean complete = i + 2 < end;
            int high = complete ? Character.digit(raw.charAt(i + 1), 16) : -1;
            int low = complete ? Character.digit(raw.charAt(i + 2), 16) : -1;
            if (high < 0 || low < 0) {
                throw new Refusal("the path has a bad percent-escape");
            }
            bytes[length++] = (byte) (high << 4 | low);
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refusal("the path is not valid UTF-8");
        }
    }

    /** The path that matchers see: decoded, without path parameters; a slash within a segment stays escaped. */
    String decoded() {
        StringBuilder path = new StringBuilder(raw.length());
        for (String segment : segments) {
            path.append('/').append(segment.replace("/", "%2F"));
        }
        return path.isEmpty() ? "/" : path.toString();
    }

    /** The decoded segments; none for the root. */
    String[] segments() {
        return segments;
    }

    /** Whether the path has an empty segment that {@link #folded} leaves out. */
    boolean doubledSlash() {
        return doubledSlash;
    }

    /**
     * Whether {@link #otherSpelling} is the right one of the two, when {@code trailingSlash} says what the application
     * wants. A path that looks like a file's never gets a slash, and below {@code /.well-known} both are right.
     *
     * @see <a href="https://nextjs.org/docs/app/api-reference/config/next-config-js/trailingSlash">Next.js,
     *     trailingSlash</a>
     */
    boolean misspelt(boolean trailingSlash) {
        if (segments.length == 0 || !trailingSlash) {
            return slashAtEnd;
        }
        String last = segments[segments.length - 1];
        if (segments[0].equals(".well-known")) {
            return false;
        }
        return last.indexOf('.') < 0 ? !slashAtEnd : slashAtEnd && isFileName(last);
    }

    /** Whether {@code segment} is a name, a dot and an extension. */
    private static boolean isFileName(String segment) {
        int dot = segment.lastIndexOf('.');
        for (int i = dot + 1; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c != '_' && (c >= 0x80 || !Character.isLetterOrDigit(c))) {
                return false;
            }
        }
        return dot > 0 && dot < segment.length() - 1;
    }

    /** Why the path is refused; null when it is not. */
    @Nullable
    String refusal() {
        return refusal;
    }

    /** The path as sent, with runs of slashes folded into one. */
    String folded() {
        StringBuilder folded = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '/' || i == 0 || raw.charAt(i - 1) != '/') {
                folded.append(c);
            }
        }
        return folded.toString();
    }

    /** The path as sent, with a slash at its end when there was none, and without when there was one. */
    String otherSpelling() {
        if (!slashAtEnd) {
            return raw + "/";
        }
        int slash = raw.lastIndexOf('/');
        return raw.substring(0, slash) + raw.substring(slash + 1);
    }

    /** Why a segment is refused. */
    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;
        private final String reason;

        private Refusal(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }
    }
}

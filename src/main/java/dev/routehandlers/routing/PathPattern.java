package dev.routehandlers.routing;

/**
 * A pattern of paths in the syntax of Next.js's matchers, which is that of path-to-regexp 6: {@code /about/:path*},
 * {@code /user/:id(\\d+)}, {@code /((?!api).*)}, {@code /{-:lang}?}. A slash at the end of the path makes no difference;
 * letter case does. Immutable; matching takes time in proportion to the path.
 *
 * @see <a href="https://github.com/pillarjs/path-to-regexp/tree/v6.3.0#usage">path-to-regexp 6</a>
 */
public final class PathPattern {
    private static final String SEGMENT = "[^\\/#\\?]+";
    private static final String PREFIXES = "./";

    private final String source;
    private final LinearRegex regex;

    private PathPattern(String source, LinearRegex regex) {
        this.source = source;
        this.regex = regex;
    }

    /**
     * Compiles {@code source}.
     *
     * @throws IllegalArgumentException when it is no pattern; the message completes "the pattern ..."
     */
    public static PathPattern compile(String source) {
        if (!source.startsWith("/")) {
            throw new IllegalArgumentException(source + " does not begin with a slash");
        }
        try {
            String regex = new Reader(source).regex();
            return new PathPattern(source, LinearRegex.compile(regex + "[\\/#\\?]?"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(source + " can't be read: " + e.getMessage(), e);
        }
    }

    /** Whether {@code path}, which begins with a slash and is decoded, matches. */
    public boolean matches(String path) {
        return regex.matches(path);
    }

    @Override
    public String toString() {
        return source;
    }

    /** Writes a pattern as a regular expression. */
    private static final class Reader {
        private final String source;
        private final StringBuilder regex = new StringBuilder();
        private int at;

        Reader(String source) {
            this.source = source;
        }

        String regex() {
            while (at < source.length()) {
                char c = source.charAt(at);
                if (c == '{') {
                    braces();
                } else if (startsParameter(at)) {
                    String pattern = parameter();
                    append("", pattern, "", modifier());
                } else if (PREFIXES.indexOf(c) >= 0 && startsParameter(at + 1)) {
                    at++;
                    String pattern = parameter();
                    append(String.valueOf(c), pattern, "", modifier());
                } else {
                    literal(regex, character());
                }
            }
            return regex.toString();
        }

        private boolean startsParameter(int index) {
            return index < source.length() && (source.charAt(index) == ':' || source.charAt(index) == '(');
        }

        /** {@code :name}, {@code :name(pattern)} or {@code (pattern)}: the expression of its value. */
        private String parameter() {
            boolean named = source.charAt(at) == ':';
            if (named) {
                int begin = ++at;
                while (at < source.length() && isNameCharacter(source.charAt(at))) {
                    at++;
                }
                if (at == begin) {
                    throw new IllegalArgumentException("a : has no name after it, at index " + begin);
                }
            }
            return at < source.length() && source.charAt(at) == '(' ? pattern() : SEGMENT;
        }

        /** The text between a parenthesis and its counterpart. */
        private String pattern() {
            int begin = ++at;
            int depth = 1;
            for (; at < source.length(); at++) {
                char c = source.charAt(at);
                if (c == '\\') {
                    at++;
                } else if (c == '(') {
                    depth++;
                } else if (c == ')' && --depth == 0) {
                    break;
                }
            }
            if (at >= source.length()) {
                throw new IllegalArgumentException("a ( has no ), at index " + (begin - 1));
            }
            if (begin == at) {
                throw new IllegalArgumentException("a pair of parentheses is empty, at index " + begin);
            }
            return source.substring(begin, at++);
        }

        private void braces() {
            int begin = at++;
            StringBuilder prefix = new StringBuilder();
            while (at < source.length() && source.charAt(at) != '}' && !startsParameter(at)) {
                prefix.append(character());
            }
            String value = startsParameter(at) ? parameter() : "";
            StringBuilder suffix = new StringBuilder();
            while (at < source.length() && source.charAt(at) != '}') {
                suffix.append(character());
            }
            if (at == source.length()) {
                throw new IllegalArgumentException("a { has no }, at index " + begin);
            }
            at++;
            append(prefix.toString(), value, suffix.toString(), modifier());
        }

        private String modifier() {
            return at < source.length() && "?*+".indexOf(source.charAt(at)) >= 0
                    ? String.valueOf(source.charAt(at++))
                    : "";
        }

        private char character() {
            char c = source.charAt(at++);
            if (c == '\\') {
                if (at == source.length()) {
                    throw new IllegalArgumentException("it ends with a backslash");
                }
                return source.charAt(at++);
            }
            if ("?*+}".indexOf(c) >= 0) {
                throw new IllegalArgumentException("a " + c + " has nothing to belong to, at index " + (at - 1));
            }
            return c;
        }

        // https://github.com/pillarjs/path-to-regexp/blob/v6.3.0/src/index.ts, tokensToRegexp
        private void append(String prefixText, String pattern, String suffixText, String modifier) {
            String prefix = literals(prefixText);
            String suffix = literals(suffixText);
            String once = prefix + "(?:" + pattern + ")" + suffix;
            if (pattern.isEmpty()) {
                regex.append("(?:").append(prefix).append(suffix).append(")").append(modifier);
            } else if (modifier.equals("*") || modifier.equals("+")) {
                String more = "(?:" + suffix + prefix + "(?:" + pattern + "))*";
                String repeated = prefix + "(?:" + pattern + ")" + more + suffix;
                regex.append("(?:").append(repeated).append(modifier.equals("*") ? ")?" : ")");
            } else {
                regex.append("(?:").append(once).append(")").append(modifier);
            }
        }

        private static String literals(String text) {
            StringBuilder escaped = new StringBuilder();
            text.chars().forEach(c -> literal(escaped, (char) c));
            return escaped.toString();
        }

        private static void literal(StringBuilder to, char c) {
            if (".+*?=^!:${}()[]|/\\".indexOf(c) >= 0) {
                to.append('\\');
            }
            to.append(c);
        }

        private static boolean isNameCharacter(char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        }
    }
}

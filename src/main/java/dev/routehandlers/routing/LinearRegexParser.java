package dev.routehandlers.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * Reads the syntax of JavaScript's regular expressions, as far as {@link LinearRegex} knows it. The text is read into
 * parts first, since a graph is made from its end.
 */
final class LinearRegexParser {
    private static final int MOST_REPEATS = 256;
    private static final int MOST_GROUPS = 64;

    private final String source;
    private final LinearRegex.Builder builder = new LinearRegex.Builder();
    private int at;
    private int depth;

    LinearRegexParser(String source) {
        this.source = source;
    }

    LinearRegex parse() {
        Part whole = alternatives();
        if (at < source.length()) {
            throw error("has a ) without its (");
        }
        return builder.build(source, whole.applyAsInt(builder.end()));
    }

    /** A part of the expression: told the node that comes after it, it adds its own and returns the first of them. */
    @FunctionalInterface
    private interface Part extends IntUnaryOperator {}

    private Part alternatives() {
        if (++depth > MOST_GROUPS) {
            throw error("has too many groups within each other");
        }
        List<Part> branches = new ArrayList<>();
        branches.add(sequence());
        while (next('|')) {
            branches.add(sequence());
        }
        depth--;
        return after -> {
            int first = branches.get(branches.size() - 1).applyAsInt(after);
            for (int i = branches.size() - 2; i >= 0; i--) {
                first = builder.either(branches.get(i).applyAsInt(after), first);
            }
            return first;
        };
    }

    private Part sequence() {
        List<Part> parts = new ArrayList<>();
        while (at < source.length() && source.charAt(at) != '|' && source.charAt(at) != ')') {
            parts.add(quantified(atom()));
        }
        return after -> {
            int next = after;
            for (int i = parts.size() - 1; i >= 0; i--) {
                next = parts.get(i).applyAsInt(next);
            }
            return next;
        };
    }

    private Part atom() {
        char c = source.charAt(at++);
        return switch (c) {
            case '(' -> group();
            case '[' -> one(characterClass());
            case '.' -> one(LinearRegexParser::isNoLineEnd);
            case '\\' -> one(escape());
            case '*', '+', '?', '{' -> throw error("has a " + c + " with nothing to repeat");
            case '^', '$' -> throw error("has a " + c + ", which is not known here: all of the text is matched anyway");
            default -> one(is(c));
        };
    }

    private Part one(IntPredicate accepts) {
        return after -> builder.one(accepts, after);
    }

    private Part group() {
        boolean negative = false;
        boolean look = false;
        if (next('?')) {
            if (next('!')) {
                negative = true;
                look = true;
            } else if (next('=')) {
                look = true;
            } else if (!next(':')) {
                throw error("has a group of a kind that is not known here");
            }
        }
        int begin = at;
        LinearRegexParser inner = look ? new LinearRegexParser(source.substring(begin)) : this;
        if (!look) {
            Part part = alternatives();
            close();
            return part;
        }
        inner.depth = depth;
        Part part = inner.alternatives();
        at = begin + inner.at;
        close();
        LinearRegex ahead = inner.builder.build(source.substring(begin, at - 1), part.applyAsInt(inner.builder.end()));
        boolean isNegative = negative;
        return after -> builder.look(ahead, isNegative, after);
    }

    private void close() {
        if (!next(')')) {
            throw error("has a ( without its )");
        }
    }

    private Part quantified(Part part) {
        int least;
        int most;
        if (next('*')) {
            least = 0;
            most = -1;
        } else if (next('+')) {
            least = 1;
            most = -1;
        } else if (next('?')) {
            least = 0;
            most = 1;
        } else if (next('{')) {
            least = number();
            most = next(',') ? (at < source.length() && source.charAt(at) == '}' ? -1 : number()) : least;
            if (!next('}') || (most >= 0 && most < least)) {
                throw error("has braces that are no quantifier");
            }
        } else {
            return part;
        }
        if (next('?') || next('+')) {
            // Lazy or possessive: whether the whole matches is the same for the lazy one, and ours has no other
            // question.
            if (source.charAt(at - 1) == '+') {
                throw error("has a possessive quantifier, which is not known here");
            }
        }
        return repeated(part, least, most);
    }

    private Part repeated(Part part, int least, int most) {
        return after -> {
            int next = after;
            if (most < 0) {
                next = builder.loop(after);
                builder.closeLoop(next, part.applyAsInt(next));
            }
            for (int i = least; i < most; i++) {
                next = builder.either(part.applyAsInt(next), after);
            }
            for (int i = 0; i < least; i++) {
                next = part.applyAsInt(next);
            }
            return next;
        };
    }

    private int number() {
        int begin = at;
        while (at < source.length() && isDigit(source.charAt(at)) && at - begin < 4) {
            at++;
        }
        if (begin == at) {
            throw error("has braces that are no quantifier");
        }
        int number = Integer.parseInt(source.substring(begin, at));
        if (number > MOST_REPEATS) {
            throw error("repeats something more than " + MOST_REPEATS + " times");
        }
        return number;
    }

    private IntPredicate characterClass() {
        boolean negative = next('^');
        IntPredicate accepts = c -> false;
        while (!next(']')) {
            if (at == source.length()) {
                throw error("has a [ without its ]");
            }
            accepts = accepts.or(range());
        }
        return negative ? accepts.negate() : accepts;
    }

    private IntPredicate range() {
        char low = source.charAt(at++);
        if (low == '\\') {
            if (at < source.length() && "dDwWsS".indexOf(source.charAt(at)) >= 0) {
                return escape();
            }
            low = escaped();
        }
        if (at + 1 >= source.length() || source.charAt(at) != '-' || source.charAt(at + 1) == ']') {
            return is(low);
        }
        at++;
        char high = source.charAt(at++);
        if (high == '\\') {
            high = escaped();
        }
        if (high < low) {
            throw error("has a range that ends before it begins");
        }
        char from = low;
        char to = high;
        return c -> c >= from && c <= to;
    }

    private IntPredicate escape() {
        if (at == source.length()) {
            throw error("ends with a backslash");
        }
        IntPredicate shorthand = switch (source.charAt(at)) {
            case 'd' -> LinearRegexParser::isDigit;
            case 'D' -> c -> !isDigit(c);
            case 'w' -> LinearRegexParser::isWord;
            case 'W' -> c -> !isWord(c);
            case 's' -> LinearRegexParser::isSpace;
            case 'S' -> c -> !isSpace(c);
            default -> null;
        };
        if (shorthand == null) {
            return is(escaped());
        }
        at++;
        return shorthand;
    }

    private char escaped() {
        if (at == source.length()) {
            throw error("ends with a backslash");
        }
        char c = source.charAt(at++);
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> {
                if (isWord(c)) {
                    throw error("has the escape \\" + c + ", which is not known here");
                }
                yield c;
            }
        };
    }

    private static IntPredicate is(char expected) {
        return c -> c == expected;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWord(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_';
    }

    private static boolean isSpace(int c) {
        return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xa0 || c == 0xfeff || Character.isSpaceChar(c);
    }

    private static boolean isNoLineEnd(int c) {
        return c != '\n' && c != '\r' && c != 0x2028 && c != 0x2029;
    }

    private boolean next(char expected) {
        if (at < source.length() && source.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    private IllegalArgumentException error(String problem) {
        return new IllegalArgumentException(source + " " + problem + ", at index " + Math.min(at, source.length()));
    }
}

package dev.routehandlers.routing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * A regular expression without captures and back references, whose matching takes time in proportion to the text: a
 * client can't choose a text that takes longer. Immutable.
 *
 * <p>It knows literals, {@code .}, classes, {@code \d \w \s} and their opposites, groups, alternatives, the quantifiers
 * {@code * + ? {n,m}}, and look-ahead {@code (?=...)} and {@code (?!...)}; not {@code ^ $ \b}, named groups and
 * look-behind.
 */
/*
 * The expression becomes a graph of nodes, each of which leads on to nodes of lower numbers but for the loops. From the
 * end of the text to its beginning, it is worked out for each position from which nodes the end of the graph can be
 * reached: that depends on the position after it alone. So each pair of node and position is looked at once, or a few
 * times where there are loops. The positions at which a look-ahead holds are worked out before, in the same way.
 */
public final class LinearRegex {
    private final String source;
    private final List<Node> nodes;
    private final int start;

    private LinearRegex(String source, List<Node> nodes, int start) {
        this.source = source;
        this.nodes = List.copyOf(nodes);
        this.start = start;
    }

    /**
     * Compiles {@code source}.
     *
     * @throws IllegalArgumentException when it is no expression of the kind above, or too large; the message completes
     *     "the expression ..."
     */
    public static LinearRegex compile(String source) {
        return new LinearRegexParser(source).parse();
    }

    /** Whether all of {@code text} matches. */
    public boolean matches(String text) {
        return startsOfMatches(text, true).get(0);
    }

    /** The positions of {@code text} at which a match begins. */
    private BitSet startsOfMatches(String text, boolean toTheEnd) {
        Map<LinearRegex, BitSet> looks = new HashMap<>();
        for (Node node : nodes) {
            if (node instanceof Look look) {
                looks.computeIfAbsent(look.ahead, ahead -> ahead.startsOfMatches(text, false));
            }
        }
        BitSet starts = new BitSet(text.length() + 1);
        BitSet after = new BitSet(nodes.size());
        for (int at = text.length(); at >= 0; at--) {
            BitSet here = new BitSet(nodes.size());
            int known = -1;
            while (here.cardinality() != known) { // more than twice only where loops are nested
                known = here.cardinality();
                for (int i = 0; i < nodes.size(); i++) {
                    if (!here.get(i) && leadsOn(nodes.get(i), text, at, here, after, looks, toTheEnd)) {
                        here.set(i);
                    }
                }
            }
            if (here.get(start)) {
                starts.set(at);
            }
            after = here;
        }
        return starts;
    }

    private static boolean leadsOn(
            Node node,
            String text,
            int at,
            BitSet here,
            BitSet after,
            Map<LinearRegex, BitSet> looks,
            boolean toTheEnd) {
        if (node instanceof One one) {
            return at < text.length() && after.get(one.next) && one.accepts.test(text.charAt(at));
        }
        if (node instanceof Either either) {
            return here.get(either.first) || here.get(either.second);
        }
        if (node instanceof Look look) {
            return here.get(look.next)
                    && looks.getOrDefault(look.ahead, new BitSet()).get(at) != look.negative;
        }
        return !toTheEnd || at == text.length();
    }

    @Override
    public String toString() {
        return source;
    }

    private sealed interface Node {}

    /** One character, and what comes after it. */
    private record One(IntPredicate accepts, int next) implements Node {}

    /** Any of two ways. */
    private record Either(int first, int second) implements Node {}

    /** Goes on when what follows matches {@code ahead}, or when it does not. */
    private record Look(LinearRegex ahead, boolean negative, int next) implements Node {}

    /** The end. */
    private record End() implements Node {}

    /** Makes the graph from its end to its beginning: each part is told what comes after it, and returns its own first node. */
    static final class Builder {
        private static final int MOST_NODES = 4096;
        private final List<Node> nodes = new ArrayList<>(List.of(new End()));

        /** The node that ends the match. */
        int end() {
            return 0;
        }

        int one(IntPredicate accepts, int next) {
            return add(new One(accepts, next));
        }

        int either(int first, int second) {
            return first == second ? first : add(new Either(first, second));
        }

        int look(LinearRegex ahead, boolean negative, int next) {
            return add(new Look(ahead, negative, next));
        }

        /** A node that is told later where else it leads, for loops; until then it leads to {@code next}. */
        int loop(int next) {
            return add(new Either(next, next));
        }

        void closeLoop(int loop, int body) {
            if (nodes.get(loop) instanceof Either either) {
                nodes.set(loop, new Either(body, either.second));
            }
        }

        LinearRegex build(String source, int start) {
            return new LinearRegex(source, nodes, start);
        }

        private int add(Node node) {
            if (nodes.size() >= MOST_NODES) {
                throw new IllegalArgumentException("is too large");
            }
            nodes.add(node);
            return nodes.size() - 1;
        }
    }
}

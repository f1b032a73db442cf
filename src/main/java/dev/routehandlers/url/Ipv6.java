package dev.routehandlers.url;

/**
 * IPv6 addresses, as their eight pieces of sixteen bits.
 *
 * @see <a href="https://url.spec.whatwg.org/#concept-ipv6-parser">URL standard, IPv6 parser</a>
 */
final class Ipv6 {
    private static final int PIECES = 8;
    private static final int EOF = -1;

    private final String input;
    private final int[] address = new int[PIECES];
    private int pieceIndex;
    private int compress = -1;
    private int pointer;

    private Ipv6(String input) {
        this.input = input;
    }

    static int[] parse(String input) throws InvalidUrl {
        return new Ipv6(input).parse();
    }

    private int c() {
        return pointer < input.length() ? input.charAt(pointer) : EOF;
    }

    private int[] parse() throws InvalidUrl {
        if (c() == ':') {
            if (!input.startsWith("::")) {
                throw invalid("begins with a single colon");
            }
            pointer += 2;
            pieceIndex++;
            compress = pieceIndex;
        }
        while (c() != EOF) {
            if (pieceIndex == PIECES) {
                throw invalid("has more than eight pieces");
            }
            if (c() == ':') {
                if (compress >= 0) {
                    throw invalid("is compressed twice");
                }
                pointer++;
                pieceIndex++;
                compress = pieceIndex;
                continue;
            }
            int start = pointer;
            int value = 0;
            while (pointer - start < 4 && AsciiText.hexValue(c()) >= 0) {
                value = value << 4 | AsciiText.hexValue(c());
                pointer++;
            }
            if (c() == '.') {
                if (pointer == start) {
                    throw invalid("has an IPv4 part that begins with a dot");
                }
                pointer = start;
                parseIpv4();
                break;
            }
            if (c() == ':') {
                pointer++;
                if (c() == EOF) {
                    throw invalid("ends with a single colon");
                }
            } else if (c() != EOF) {
                throw invalid("has a piece that is no number of up to four hex digits");
            }
            address[pieceIndex] = value;
            pieceIndex++;
        }
        if (compress >= 0) {
            decompress();
        } else if (pieceIndex != PIECES) {
            throw invalid("has fewer than eight pieces");
        }
        return address;
    }

    /** The address ends with an IPv4 address, which is its last two pieces. */
    private void parseIpv4() throws InvalidUrl {
        if (pieceIndex > PIECES - 2) {
            throw invalid("has too many pieces before its IPv4 part");
        }
        int numbersSeen = 0;
        while (c() != EOF) {
            if (numbersSeen > 0) {
                if (c() != '.' || numbersSeen == 4) {
                    throw invalid("has an IPv4 part that is not four numbers with dots between");
                }
                pointer++;
            }
            address[pieceIndex] = address[pieceIndex] << 8 | parseIpv4Piece();
            numbersSeen++;
            if (numbersSeen % 2 == 0) {
                pieceIndex++;
            }
        }
        if (numbersSeen != 4) {
            throw invalid("has an IPv4 part that is not four numbers with dots between");
        }
    }

    private int parseIpv4Piece() throws InvalidUrl {
        int start = pointer;
        int number = 0;
        while (AsciiText.isDigit(c())) {
            if (pointer > start && number == 0) {
                throw invalid("has an IPv4 part with a leading zero");
            }
            number = number * 10 + c() - '0';
            if (number > 255) {
                throw invalid("has an IPv4 part with a number above 255");
            }
            pointer++;
        }
        if (pointer == start) {
            throw invalid("has an IPv4 part that is not four numbers with dots between");
        }
        return number;
    }

    /** Moves the pieces behind the compression to the end. */
    private void decompress() {
        int swaps = pieceIndex - compress;
        int to = PIECES - 1;
        for (int from = compress + swaps - 1; swaps > 0 && to != 0; swaps--, from--, to--) {
            int piece = address[to];
            address[to] = address[from];
            address[from] = piece;
        }
    }

    private static InvalidUrl invalid(String how) {
        return new InvalidUrl("the IPv6 address in the host " + how);
    }

    // https://url.spec.whatwg.org/#concept-ipv6-serializer
    static String serialize(int[] address) {
        StringBuilder output = new StringBuilder(39);
        int longestStart = -1;
        int longestLength = 1; // a single zero is not compressed
        for (int i = 0; i < PIECES; i++) {
            int length = zerosFrom(address, i);
            if (length > longestLength) {
                longestStart = i;
                longestLength = length;
            }
        }
        for (int i = 0; i < PIECES; i++) {
            if (i == longestStart) {
                output.append(i == 0 ? "::" : ":");
                i += longestLength - 1;
                continue;
            }
            output.append(Integer.toHexString(address[i]));
            if (i < PIECES - 1) {
                output.append(':');
            }
        }
        return output.toString();
    }

    private static int zerosFrom(int[] address, int start) {
        int end = start;
        while (end < PIECES && address[end] == 0) {
            end++;
        }
        return end - start;
    }
}

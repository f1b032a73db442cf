package dev.routehandlers.url;

import org.jspecify.annotations.Nullable;

/**
 * The basic URL parser: a state machine that reads one code point at a time, save where a state would take each of a run
 * of them alike. There the run is taken at once.
 *
 * <p>Only UTF-8 is there to encode a query in. Validation errors that don't fail are not reported.
 *
 * @see <a href="https://url.spec.whatwg.org/#concept-basic-url-parser">URL standard, basic URL parser</a>
 */
final class UrlParser {
    private static final int EOF = -1;
    private static final int LARGEST_PORT = 0xFFFF;

    private final String input;
    private final @Nullable UrlRecord base;
    private final UrlRecord url;
    private final @Nullable State stateOverride;

    private State state;
    private boolean terminated;
    private int pointer;
    /** How many chars of the input the current code point is; 1 at its end, so that a decreased pointer comes back. */
    private int width = 1;

    private final StringBuilder buffer = new StringBuilder();
    private final StringBuilder path;
    private boolean atSignSeen;
    private boolean insideBrackets;
    private boolean passwordTokenSeen;
    private final StringBuilder username = new StringBuilder();
    private final StringBuilder password = new StringBuilder();

    private UrlParser(String input, @Nullable UrlRecord base, UrlRecord url, @Nullable State stateOverride) {
        this.input = withoutTabsAndNewlines(input);
        this.base = base;
        this.url = url;
        this.stateOverride = stateOverride;
        this.state = stateOverride == null ? State.SCHEME_START : stateOverride;
        this.path = new StringBuilder(url.path);
    }

    /** Parses a URL, absolute or seen from {@code base}. */
    static UrlRecord parse(String input, @Nullable UrlRecord base) throws InvalidUrl {
        UrlRecord ordinary = OrdinaryUrl.parse(input);
        if (ordinary != null) {
            return ordinary;
        }
        UrlRecord url = new UrlRecord();
        String stripped = withoutC0ControlsAndSpacesAround(AsciiText.scalarValues(input));
        new UrlParser(stripped, base, url, null).run();
        return url;
    }

    /** Changes {@code url} by what {@code input} is from the state {@code stateOverride} on. */
    static void modify(UrlRecord url, String input, State stateOverride) throws InvalidUrl {
        url.changes();
        new UrlParser(input, null, url, stateOverride).run();
    }

    private static String withoutC0ControlsAndSpacesAround(String input) {
        int start = 0;
        int end = input.length();
        while (start < end && input.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && input.charAt(end - 1) <= ' ') {
            end--;
        }
        return input.substring(start, end);
    }

    private static String withoutTabsAndNewlines(String input) {
        int first = 0;
        while (first < input.length() && !isTabOrNewline(input.charAt(first))) {
            first++;
        }
        if (first == input.length()) {
            return input;
        }
        StringBuilder output = new StringBuilder(input.length()).append(input, 0, first);
        for (int i = first; i < input.length(); i++) {
            if (!isTabOrNewline(input.charAt(i))) {
                output.append(input.charAt(i));
            }
        }
        return output.toString();
    }

    private static boolean isTabOrNewline(char c) {
        return c == '\t' || c == '\n' || c == '\r';
    }

    private void run() throws InvalidUrl {
        while (!terminated && pointer <= input.length()) {
            int c = pointer < input.length() ? input.codePointAt(pointer) : EOF;
            width = c > Character.MAX_VALUE ? 2 : 1;
            step(c);
            pointer += width;
        }
        url.path = path.toString();
    }

    private void step(int c) throws InvalidUrl {
        switch (state) {
            case SCHEME_START -> schemeStart(c);
            case SCHEME -> scheme(c);
            case NO_SCHEME -> noScheme(c);
            case SPECIAL_RELATIVE_OR_AUTHORITY -> specialRelativeOrAuthority(c);
            case PATH_OR_AUTHORITY -> pathOrAuthority(c);
            case RELATIVE -> relative(c);
            case RELATIVE_SLASH -> relativeSlash(c);
            case SPECIAL_AUTHORITY_SLASHES -> specialAuthoritySlashes(c);
            case SPECIAL_AUTHORITY_IGNORE_SLASHES -> specialAuthorityIgnoreSlashes(c);
            case AUTHORITY -> authority(c);
            case HOST, HOSTNAME -> host(c);
            case PORT -> port(c);
            case FILE -> file(c);
            case FILE_SLASH -> fileSlash(c);
            case FILE_HOST -> fileHost(c);
            case PATH_START -> pathStart(c);
            case PATH -> path(c);
            case OPAQUE_PATH -> opaquePath(c);
            case QUERY -> query(c);
            case FRAGMENT -> fragment(c);
        }
    }

    // https://url.spec.whatwg.org/#scheme-start-state
    private void schemeStart(int c) throws InvalidUrl {
        if (AsciiText.isAlpha(c)) {
            buffer.append((char) (c | 0x20));
            state = State.SCHEME;
        } else if (stateOverride == null) {
            state = State.NO_SCHEME;
            decreasePointer();
        } else {
            throw new InvalidUrl("a scheme begins with a letter");
        }
    }

    // https://url.spec.whatwg.org/#scheme-state
    private void scheme(int c) throws InvalidUrl {
        if (AsciiText.isAlphanumeric(c) || c == '+' || c == '-' || c == '.') {
            buffer.append((char) (AsciiText.isAlpha(c) ? c | 0x20 : c));
        } else if (c == ':') {
            schemeEnds(buffer.toString());
        } else if (stateOverride == null) {
            buffer.setLength(0);
            state = State.NO_SCHEME;
            pointer = -width; // start over
        } else {
            throw new InvalidUrl("a scheme has letters, digits, '+', '-' and '.' only");
        }
    }

    private void schemeEnds(String scheme) {
        if (stateOverride != null) {
            changeScheme(scheme);
            terminated = true;
            return;
        }
        url.scheme = scheme;
        buffer.setLength(0);
        if (url.isFile()) {
            state = State.FILE;
        } else if (url.isSpecial() && base != null && base.scheme.equals(scheme)) {
            state = State.SPECIAL_RELATIVE_OR_AUTHORITY;
        } else if (url.isSpecial()) {
            state = State.SPECIAL_AUTHORITY_SLASHES;
        } else if (remainingStartsWith('/')) {
            state = State.PATH_OR_AUTHORITY;
            pointer++;
        } else {
            url.opaquePath = true;
            state = State.OPAQUE_PATH;
        }
    }

    private void changeScheme(String scheme) {
        if (url.isSpecial() != SpecialScheme.isSpecial(scheme)) {
            return;
        }
        if (scheme.equals("file") && (url.includesCredentials() || url.port != UrlRecord.NO_PORT)) {
            return;
        }
        if (url.isFile() && "".equals(url.host)) {
            return;
        }
        url.scheme = scheme;
        if (url.port == SpecialScheme.defaultPort(scheme)) {
            url.port = UrlRecord.NO_PORT;
        }
    }

    // https://url.spec.whatwg.org/#no-scheme-state
    private void noScheme(int c) throws InvalidUrl {
        if (base == null) {
            throw new InvalidUrl("it is relative, and there is no base");
        }
        if (base.opaquePath && c != '#') {
            throw new InvalidUrl("it is relative, and the base has no hierarchical path");
        }
        if (base.opaquePath) {
            url.scheme = base.scheme;
            path.append(base.path);
            url.opaquePath = true;
            url.query = base.query;
            url.fragment = "";
            state = State.FRAGMENT;
        } else {
            state = base.isFile() ? State.FILE : State.RELATIVE;
            decreasePointer();
        }
    }

    // https://url.spec.whatwg.org/#special-relative-or-authority-state
    private void specialRelativeOrAuthority(int c) {
        if (c == '/' && remainingStartsWith('/')) {
            state = State.SPECIAL_AUTHORITY_IGNORE_SLASHES;
            pointer++;
        } else {
            state = State.RELATIVE;
            decreasePointer();
        }
    }

    // https://url.spec.whatwg.org/#path-or-authority-state
    private void pathOrAuthority(int c) {
        if (c == '/') {
            state = State.AUTHORITY;
        } else {
            state = State.PATH;
            decreasePointer();
        }
    }

    // https://url.spec.whatwg.org/#relative-state
    private void relative(int c) {
        UrlRecord base = base();
        url.scheme = base.scheme;
        if (isSlash(c)) {
            state = State.RELATIVE_SLASH;
            return;
        }
        url.username = base.username;
        url.password = base.password;
        url.host = base.host;
        url.port = base.port;
        path.append(base.path);
        url.query = base.query;
        if (!startsQueryOrFragment(c) && c != EOF) {
            url.query = null;
            PathSegments.shorten(path, false);
            state = State.PATH;
            decreasePointer();
        }
    }

    // https://url.spec.whatwg.org/#relative-slash-state
    private void relativeSlash(int c) {
        if (url.isSpecial() && isSlash(c)) {
            state = State.SPECIAL_AUTHORITY_IGNORE_SLASHES;
        } else if (c == '/') {
            state = State.AUTHORITY;
        } else {
            UrlRecord base = base();
            url.username = base.username;
            url.password = base.password;
            url.host = base.host;
            url.port = base.port;
            state = State.PATH;
            decreasePointer();
        }
    }

    // https://url.spec.whatwg.org/#special-authority-slashes-state
    private void specialAuthoritySlashes(int c) {
        state = State.SPECIAL_AUTHORITY_IGNORE_SLASHES;
        if (c == '/' && remainingStartsWith('/')) {
            pointer++;
        } else {
            decreasePointer();
        }
    }

    // https://url.spec.whatwg.org/#special-authority-ignore-slashes-state
    private void specialAuthorityIgnoreSlashes(int c) {
        if (c != '/' && c != '\\') {
            state = State.AUTHORITY;
            decreasePointer();
        }
    }

    // https://url.spec.whatwg.org/#authority-state
    private void authority(int c) throws InvalidUrl {
        if (c == '@') {
            if (atSignSeen) {
                buffer.insert(0, "%40");
            }
            atSignSeen = true;
            credentials();
            buffer.setLength(0);
        } else if (endsAuthority(c)) {
            if (atSignSeen && buffer.isEmpty()) {
                throw new InvalidUrl("it has credentials without a host");
            }
            url.username = username.toString();
            url.password = password.toString();
            pointer -= buffer.length() + 1;
            buffer.setLength(0);
            state = State.HOST;
        } else {
            buffer.appendCodePoint(c);
        }
    }

    private void credentials() {
        String text = buffer.toString();
        int start = 0;
        if (!passwordTokenSeen) {
            int colon = text.indexOf(':');
            start = colon < 0 ? text.length() : colon;
            PercentEncoding.encode(text, 0, start, PercentEncodeSet.USERINFO, username);
            passwordTokenSeen = colon >= 0;
            start += passwordTokenSeen ? 1 : 0;
        }
        PercentEncoding.encode(text, start, text.length(), PercentEncodeSet.USERINFO, password);
    }

    // https://url.spec.whatwg.org/#host-state
    private void host(int c) throws InvalidUrl {
        if (stateOverride != null && url.isFile()) {
            decreasePointer();
            state = State.FILE_HOST;
        } else if (c == ':' && !insideBrackets) {
            if (buffer.isEmpty()) {
                throw new InvalidUrl("it has a port without a host");
            }
            if (stateOverride == State.HOSTNAME) {
                throw new InvalidUrl("a hostname has no port");
            }
            url.host = Host.parse(buffer.toString(), !url.isSpecial());
            buffer.setLength(0);
            state = State.PORT;
        } else if (endsAuthority(c)) {
            decreasePointer();
            hostEnds();
        } else {
            insideBrackets = c == '[' || (insideBrackets && c != ']');
            buffer.appendCodePoint(c);
        }
    }

    private void hostEnds() throws InvalidUrl {
        if (buffer.isEmpty() && url.isSpecial()) {
            throw new InvalidUrl("it has no host");
        }
        if (buffer.isEmpty() && stateOverride != null && (url.includesCredentials() || url.port != UrlRecord.NO_PORT)) {
            throw new InvalidUrl("credentials and a port need a host");
        }
        url.host = Host.parse(buffer.toString(), !url.isSpecial());
        buffer.setLength(0);
        state = State.PATH_START;
        terminated = stateOverride != null;
    }

    // https://url.spec.whatwg.org/#port-state
    private void port(int c) throws InvalidUrl {
        if (AsciiText.isDigit(c)) {
            buffer.append((char) c);
        } else if (endsAuthority(c) || stateOverride != null) {
            if (!buffer.isEmpty()) {
                int port = portNumber();
                url.port = port == SpecialScheme.defaultPort(url.scheme) ? UrlRecord.NO_PORT : port;
                buffer.setLength(0);
            } else if (stateOverride != null) {
                throw new InvalidUrl("the port has no digits");
            }
            terminated = stateOverride != null;
            state = State.PATH_START;
            decreasePointer();
        } else {
            throw new InvalidUrl("the port may have digits only");
        }
    }

    private int portNumber() throws InvalidUrl {
        int port = 0;
        for (int i = 0; i < buffer.length(); i++) {
            port = port * 10 + buffer.charAt(i) - '0';
            if (port > LARGEST_PORT) {
                throw new InvalidUrl("the port is above 65535");
            }
        }
        return port;
    }

    // https://url.spec.whatwg.org/#file-state
    private void file(int c) {
        url.scheme = "file";
        url.host = "";
        if (c == '/' || c == '\\') {
            state = State.FILE_SLASH;
        } else if (base != null && base.isFile()) {
            url.host = base.host;
            url.query = base.query;
            path.append(base.path);
            if (!startsQueryOrFragment(c) && c != EOF) {
                url.query = null;
                if (PathSegments.startsWithWindowsDriveLetter(input, pointer)) {
                    path.setLength(0);
                } else {
                    PathSegments.shorten(path, true);
                }
                state = State.PATH;
                decreasePointer();
            }
        } else {
            state = State.PATH;
            decreasePointer();
        }
    }

    // https://url.spec.whatwg.org/#file-slash-state
    private void fileSlash(int c) {
        if (c == '/' || c == '\\') {
            state = State.FILE_HOST;
            return;
        }
        if (base != null && base.isFile()) {
            url.host = base.host;
            if (!PathSegments.startsWithWindowsDriveLetter(input, pointer)
                    && PathSegments.firstIsNormalizedDriveLetter(base.path)) {
                path.append(base.path, 0, 3);
            }
        }
        state = State.PATH;
        decreasePointer();
    }

    // https://url.spec.whatwg.org/#file-host-state
    private void fileHost(int c) throws InvalidUrl {
        if (c != EOF && c != '/' && c != '\\' && c != '?' && c != '#') {
            buffer.appendCodePoint(c);
            return;
        }
        decreasePointer();
        if (stateOverride == null && PathSegments.isWindowsDriveLetter(buffer)) {
            state = State.PATH; // which uses the buffer
            return;
        }
        String host = buffer.isEmpty() ? "" : Host.parse(buffer.toString(), !url.isSpecial());
        url.host = host.equals("localhost") ? "" : host;
        buffer.setLength(0);
        state = State.PATH_START;
        terminated = stateOverride != null;
    }

    // https://url.spec.whatwg.org/#path-start-state
    private void pathStart(int c) {
        if (url.isSpecial()) {
            state = State.PATH;
            if (!isSlash(c)) {
                decreasePointer();
            }
        } else if (stateOverride == null && startsQueryOrFragment(c)) {
            return;
        } else if (c != EOF) {
            state = State.PATH;
            if (c != '/') {
                decreasePointer();
            }
        } else if (stateOverride != null && url.host == null) {
            path.append('/');
        }
    }

    // https://url.spec.whatwg.org/#path-state
    private void path(int c) {
        if (c != EOF && !isSlash(c) && !endsPath(c)) {
            int end = pointer;
            while (end < input.length() && !isSlash(input.charAt(end)) && !endsPath(input.charAt(end))) {
                end++;
            }
            PercentEncoding.encode(input, pointer, end, PercentEncodeSet.PATH, buffer);
            continueAt(end);
            return;
        }
        if (PathSegments.isDoubleDot(buffer)) {
            PathSegments.shorten(path, url.isFile());
            if (!isSlash(c)) {
                path.append('/');
            }
        } else if (PathSegments.isSingleDot(buffer)) {
            if (!isSlash(c)) {
                path.append('/');
            }
        } else {
            if (url.isFile() && path.isEmpty() && PathSegments.isWindowsDriveLetter(buffer)) {
                buffer.setCharAt(1, ':');
            }
            path.append('/').append(buffer);
        }
        buffer.setLength(0);
        if (!isSlash(c) && c != EOF) {
            startsQueryOrFragment(c);
        }
    }

    private boolean endsPath(int c) {
        return stateOverride == null && (c == '?' || c == '#');
    }

    // https://url.spec.whatwg.org/#cannot-be-a-base-url-path-state
    private void opaquePath(int c) {
        if (startsQueryOrFragment(c) || c == EOF) {
            return;
        }
        if (c == ' ') {
            path.append(remainingStartsWith('?') || remainingStartsWith('#') ? "%20" : " ");
        } else {
            PercentEncoding.encode(c, PercentEncodeSet.C0_CONTROL, path);
        }
    }

    // https://url.spec.whatwg.org/#query-state
    private void query(int c) {
        if (stateOverride == null && c == '#') {
            url.fragment = "";
            state = State.FRAGMENT;
        } else if (c != EOF) {
            int hash = stateOverride == null ? input.indexOf('#', pointer) : -1;
            int end = hash < 0 ? input.length() : hash;
            url.query = PercentEncoding.encode(
                    input.substring(pointer, end),
                    url.isSpecial() ? PercentEncodeSet.SPECIAL_QUERY : PercentEncodeSet.QUERY);
            continueAt(end);
        }
    }

    // https://url.spec.whatwg.org/#fragment-state
    private void fragment(int c) {
        if (c != EOF) {
            url.fragment = PercentEncoding.encode(input.substring(pointer), PercentEncodeSet.FRAGMENT);
            continueAt(input.length());
        }
    }

    private boolean startsQueryOrFragment(int c) {
        if (c == '?') {
            url.query = "";
            state = State.QUERY;
            return true;
        }
        if (c == '#') {
            url.fragment = "";
            state = State.FRAGMENT;
            return true;
        }
        return false;
    }

    /** A slash, or in a special URL a backslash. */
    private boolean isSlash(int c) {
        return c == '/' || (c == '\\' && url.isSpecial());
    }

    private boolean endsAuthority(int c) {
        return c == EOF || c == '?' || c == '#' || isSlash(c);
    }

    private boolean remainingStartsWith(char c) {
        return pointer + width < input.length() && input.charAt(pointer + width) == c;
    }

    private void decreasePointer() {
        pointer -= width;
    }

    /** Makes the next step read the input at {@code index}. */
    private void continueAt(int index) {
        pointer = index - width;
    }

    private UrlRecord base() {
        if (base == null) {
            throw new AssertionError("no state that needs a base is reached without one");
        }
        return base;
    }
}

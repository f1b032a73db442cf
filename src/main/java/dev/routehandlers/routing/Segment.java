package dev.routehandlers.routing;

import java.util.Objects;

/**
 * What one folder means to the URL.
 *
 * @see <a href="https://nextjs.org/docs/app/getting-started/project-structure#routing-files">Next.js, project
 *     structure</a>
 */
public sealed interface Segment {

    /**
     * The segment of a folder, named exactly as Next.js writes it: {@code rss.xml}, {@code [slug]}, {@code [...slug]},
     * {@code [[...slug]]}, {@code (group)}, {@code @slot}, {@code _private}, {@code %5Fname}.
     *
     * @throws IllegalArgumentException when the name breaks a rule, which the message states
     */
    static Segment ofFolder(String folder) {
        return FolderName.parse(folder);
    }

    /**
     * The segment of a package's own name: {@code $slug}, {@code $$slug}, {@code $$$slug}, {@code _private}; anything
     * else means itself.
     *
     * @throws IllegalArgumentException when there is no name after the dollars, or there are too many of them
     */
    static Segment ofPackage(String name) {
        if (name.startsWith("_")) {
            return new Private(name);
        }
        int dollars = 0;
        while (dollars < name.length() && name.charAt(dollars) == '$') {
            dollars++;
        }
        String rest = name.substring(dollars);
        if (dollars > 0 && rest.isEmpty()) {
            throw new IllegalArgumentException("the package segment '" + name + "' has no name after its dollars");
        }
        return switch (dollars) {
            case 0 -> new Static(name);
            case 1 -> new Dynamic(rest);
            case 2 -> new CatchAll(rest);
            case 3 -> new OptionalCatchAll(rest);
            default ->
                throw new IllegalArgumentException(
                        "the package segment '" + name + "' begins with more than three dollars");
        };
    }

    /** How Next.js writes it. */
    String folder();

    /** A text that the URL's segment, decoded, must equal. */
    record Static(String text) implements Segment {
        /** Takes the decoded text. */
        public Static {
            Objects.requireNonNull(text);
        }

        @Override
        public String folder() {
            return text;
        }
    }

    /** Any one segment: {@code [name]}. */
    record Dynamic(String name) implements Segment {
        /** Takes the text between the brackets. */
        public Dynamic {
            Objects.requireNonNull(name);
        }

        @Override
        public String folder() {
            return "[" + name + "]";
        }
    }

    /** One or more segments, to the end: {@code [...name]}. */
    record CatchAll(String name) implements Segment {
        /** Takes the text after the dots. */
        public CatchAll {
            Objects.requireNonNull(name);
        }

        @Override
        public String folder() {
            return "[..." + name + "]";
        }
    }

    /** Any number of segments, to the end: {@code [[...name]]}. */
    record OptionalCatchAll(String name) implements Segment {
        /** Takes the text after the dots. */
        public OptionalCatchAll {
            Objects.requireNonNull(name);
        }

        @Override
        public String folder() {
            return "[[..." + name + "]]";
        }
    }

    /** A folder that the URL doesn't show: a group {@code (name)} or a slot {@code @name}. */
    record Hidden(String folder) implements Segment {}

    /** A folder that, with everything below it, is never routed: {@code _name}. */
    record Private(String folder) implements Segment {}
}

package dev.routehandlers.routing;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads a folder's name as Next.js does, and refuses what Next.js refuses. */
final class FolderName {
    private static final String DOTS = "...";

    private FolderName() {}

    static Segment parse(String folder) {
        if (folder.isEmpty()) {
            throw new IllegalArgumentException("a folder's name is empty");
        }
        if (folder.indexOf('/') >= 0 || folder.indexOf('\\') >= 0) {
            throw error(folder, "has a slash: a folder is one segment");
        }
        if (folder.startsWith("(.)") || folder.startsWith("(..)") || folder.startsWith("(...)")) {
            throw error(folder, "is an intercepting route, which only pages can have");
        }
        if (enclosed(folder, '(', ')') || folder.startsWith("@")) {
            return new Segment.Hidden(folder);
        }
        if (folder.startsWith("_")) {
            return new Segment.Private(folder);
        }
        if (enclosed(folder, '[', ']')) {
            return bracketed(folder);
        }
        return new Segment.Static(literal(folder));
    }

    private static Segment bracketed(String folder) {
        String inner = folder.substring(1, folder.length() - 1);
        boolean optional = enclosed(inner, '[', ']');
        if (optional) {
            inner = inner.substring(1, inner.length() - 1);
        }
        if (optional && !inner.startsWith(DOTS)) {
            throw error(folder, "is optional but no catch-all: write [name] or [[...name]]");
        }
        boolean catchAll = inner.startsWith(DOTS);
        String name = catchAll ? inner.substring(DOTS.length()) : inner;
        if (name.isEmpty()) {
            throw error(folder, "has no name between its brackets");
        }
        if (name.startsWith("[") || name.endsWith("]")) {
            throw error(folder, "has more brackets than it may have");
        }
        if (name.startsWith(".") || name.startsWith("\u2026")) {
            throw error(folder, "has a name that begins with dots other than the three of a catch-all");
        }
        if (optional) {
            return new Segment.OptionalCatchAll(name);
        }
        return catchAll ? new Segment.CatchAll(name) : new Segment.Dynamic(name);
    }

    private static String literal(String folder) {
        String text = folder.indexOf('%') < 0 ? folder : decode(folder);
        if (text.equals(".") || text.equals("..")) {
            throw error(folder, "is a dot segment, which no URL reaches");
        }
        return text;
    }

    private static String decode(String folder) {
        ByteBuffer bytes = ByteBuffer.allocate(folder.length() * 3);
        int i = 0;
        while (i < folder.length()) {
            int c = folder.codePointAt(i);
            if (c != '%') {
                bytes.put(Character.toString(c).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(c);
                continue;
            }
            boolean complete = i + 2 < folder.length();
            int high = complete ? hexDigit(folder.charAt(i + 1)) : -1;
            int low = complete ? hexDigit(folder.charAt(i + 2)) : -1;
            if (high < 0 || low < 0) {
                throw error(folder, "has a bad percent-escape at index " + i);
            }
            bytes.put((byte) (high << 4 | low));
            i += 3;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the folder '" + folder + "' has percent-escapes that are not UTF-8", e);
        }
    }

    private static int hexDigit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }

    private static boolean enclosed(String text, char open, char close) {
        return text.length() >= 2 && text.charAt(0) == open && text.charAt(text.length() - 1) == close;
    }

    private static IllegalArgumentException error(String folder, String rule) {
        return new IllegalArgumentException("the folder '" + folder + "' " + rule);
    }
}

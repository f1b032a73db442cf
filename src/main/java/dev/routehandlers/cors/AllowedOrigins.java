package dev.routehandlers.cors;

import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.url.URL;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which origins may read an answer: named ones, the subdomains of a domain, or all. Origins are compared as a whole, in
 * the form in which browsers send them; never by a regular expression, nor by a part of their text.
 */
final class AllowedOrigins {
    private static final String ANY = "*";
    private static final String WILDCARD = "://*.";

    private final boolean any;
    private final Set<String> exact = new HashSet<>();
    private final List<Subdomains> subdomains = new ArrayList<>();

    /** Reads origins such as {@code https://example.com}, {@code https://*.example.com} and {@code *}. */
    AllowedOrigins(List<String> origins) {
        if (origins.isEmpty()) {
            throw new IllegalArgumentException("names no origin: write one such as https://example.com, or *");
        }
        any = origins.contains(ANY);
        if (any && origins.size() > 1) {
            throw new IllegalArgumentException(
                    "allows all origins by * and names others beside it: write one or the other");
        }
        for (String origin : origins) {
            if (!origin.equals(ANY)) {
                add(origin);
            }
        }
    }

    private void add(String origin) {
        int wildcard = origin.indexOf(WILDCARD);
        if (wildcard < 0) {
            exact.add(serialised(origin, origin));
            return;
        }
        String scheme = origin.substring(0, wildcard);
        String domain = origin.substring(wildcard + WILDCARD.length());
        String parent = serialised(scheme + "://" + domain, origin);
        int authority = parent.indexOf("://") + 3;
        subdomains.add(new Subdomains(parent.substring(0, authority), "." + parent.substring(authority)));
    }

    /** The origin as browsers send it: in lower case, in Punycode, without the scheme's own port. */
    private static String serialised(String origin, String written) {
        String remedy = ": write scheme, host and port only, such as https://example.com or https://*.example.com";
        if (origin.contains(ANY)) {
            throw new IllegalArgumentException("allows the origin " + written
                    + ", in which * does not stand for all that is in front of a domain" + remedy);
        }
        try {
            URL url = new URL(origin);
            boolean bare = url.pathname().length() <= 1
                    && url.search().isEmpty()
                    && url.hash().isEmpty()
                    && url.username().isEmpty()
                    && url.password().isEmpty()
                    && !origin.endsWith("/");
            if (bare && !url.host().isEmpty() && !url.origin().equals("null")) {
                return url.origin();
            }
        } catch (WebTypeError e) {
            throw new IllegalArgumentException("allows the origin " + written + ", which is none" + remedy, e);
        }
        throw new IllegalArgumentException("allows the origin " + written + ", which is none" + remedy);
    }

    /** Whether every origin is allowed, so that the answer does not depend on who asks. */
    boolean any() {
        return any;
    }

    boolean allows(String origin) {
        return any || exact.contains(origin) || subdomains.stream().anyMatch(parent -> parent.matches(origin));
    }

    /**
     * The subdomains of a domain, at any depth, but not the domain itself.
     *
     * @param scheme {@code https://}
     * @param suffix {@code .example.com}, with the port when there is one
     */
    private record Subdomains(String scheme, String suffix) {
        boolean matches(String origin) {
            int labels = origin.length() - suffix.length();
            return labels > scheme.length()
                    && origin.startsWith(scheme)
                    && origin.endsWith(suffix)
                    && isHostName(origin, scheme.length(), labels);
        }

        /** Whether there are only labels between {@code start} and {@code end}: no port, user or path. */
        private static boolean isHostName(String origin, int start, int end) {
            boolean labelBegins = true;
            for (int i = start; i < end; i++) {
                char c = origin.charAt(i);
                boolean dot = c == '.';
                if (dot ? labelBegins : !isLabelCharacter(c)) {
                    return false;
                }
                labelBegins = dot;
            }
            return !labelBegins;
        }

        private static boolean isLabelCharacter(char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        }
    }
}

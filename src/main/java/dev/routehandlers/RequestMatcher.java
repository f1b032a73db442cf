package dev.routehandlers;

import dev.routehandlers.routing.LinearRegex;
import dev.routehandlers.routing.PathPattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One {@link Matcher}, compiled. */
final class RequestMatcher {
    private final List<PathPattern> patterns;
    private final List<Requirement> requirements;

    private RequestMatcher(List<PathPattern> patterns, List<Requirement> requirements) {
        this.patterns = patterns;
        this.requirements = requirements;
    }

    /** The matchers of {@code type}, of which one must match; what is wrong with them is added to {@code errors}. */
    static List<RequestMatcher> of(Class<?> type, StartUpErrors errors) {
        List<RequestMatcher> matchers = new ArrayList<>();
        for (Matcher matcher : type.getAnnotationsByType(Matcher.class)) {
            try {
                matchers.add(of(matcher));
            } catch (IllegalArgumentException e) {
                errors.add(
                        "@Matcher of " + type.getName() + ": " + e.getMessage(),
                        "write patterns such as /members/:path* or /((?!api).*), and conditions with a key");
            }
        }
        return List.copyOf(matchers);
    }

    private static RequestMatcher of(Matcher matcher) {
        if (matcher.value().length == 0) {
            throw new IllegalArgumentException("there is no pattern");
        }
        List<PathPattern> patterns = new ArrayList<>();
        for (String pattern : matcher.value()) {
            try {
                patterns.add(PathPattern.compile(pattern));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("the pattern " + e.getMessage(), e);
            }
        }
        List<Requirement> requirements = new ArrayList<>();
        Arrays.stream(matcher.has()).map(has -> Requirement.of(has, true)).forEach(requirements::add);
        Arrays.stream(matcher.missing())
                .map(missing -> Requirement.of(missing, false))
                .forEach(requirements::add);
        return new RequestMatcher(List.copyOf(patterns), List.copyOf(requirements));
    }

    /** Whether a request matches whose decoded path is {@code path}. */
    boolean matches(String path, NextRequest request) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(path))
                && requirements.stream().allMatch(requirement -> requirement.isMet(request));
    }

    /**
     * A condition.
     *
     * @param value what all of the part must match; null for anything
     * @param wanted whether it must be met, or must not
     */
    private record Requirement(
            Matcher.Type type, String key, @Nullable LinearRegex value, boolean wanted) {
        static Requirement of(Matcher.Condition condition, boolean wanted) {
            if (condition.key().isEmpty() && condition.type() != Matcher.Type.HOST) {
                throw new IllegalArgumentException("a condition on a " + condition.type() + " has no key");
            }
            try {
                LinearRegex value = condition.value().isEmpty() ? null : LinearRegex.compile(condition.value());
                return new Requirement(condition.type(), condition.key(), value, wanted);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("the expression " + e.getMessage(), e);
            }
        }

        boolean isMet(NextRequest request) {
            String part = part(request);
            boolean there = part != null && (value == null || value.matches(part));
            return there == wanted;
        }

        private @Nullable String part(NextRequest request) {
            return switch (type) {
                case HEADER -> request.headers().get(key);
                case COOKIE -> {
                    Cookie cookie = request.cookies().get(key);
                    yield cookie == null ? null : cookie.value();
                }
                case QUERY -> request.nextUrl().searchParams().get(key);
                case HOST -> request.nextUrl().hostname();
            };
        }
    }
}

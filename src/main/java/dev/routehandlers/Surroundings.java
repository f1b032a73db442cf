package dev.routehandlers;

import dev.routehandlers.cors.CorsPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands around the handlers of one route: the CORS policies and the middleware in front of them, the error handlers
 * behind them.
 *
 * @param cors the policies by method
 * @param middleware those of the packages above, and of the package itself: outermost first
 * @param errorHandlers those of the package itself, and of the packages above: nearest first
 */
record Surroundings(
        Map<HttpMethod, CorsPolicy> cors, List<MiddlewareModule> middleware, List<ErrorHandlerModule> errorHandlers) {
    /** Nothing. */
    static final Surroundings NONE = new Surroundings(Map.of(), List.of(), List.of());

    /** What stands around the routes of {@code packageName}; both lists are in the order of their packages' names. */
    static Surroundings of(
            String packageName,
            Map<HttpMethod, CorsPolicy> cors,
            List<MiddlewareModule> allMiddleware,
            List<ErrorHandlerModule> allErrorHandlers) {
        List<ErrorHandlerModule> errorHandlers = new ArrayList<>();
        for (ErrorHandlerModule module : allErrorHandlers) {
            if (isAbove(module.type(), packageName)) {
                errorHandlers.add(0, module);
            }
        }
        return new Surroundings(
                Map.copyOf(cors),
                allMiddleware.stream()
                        .filter(module -> isAbove(module.type(), packageName))
                        .toList(),
                List.copyOf(errorHandlers));
    }

    /** Whether {@code type} stands in {@code packageName}, or in a package above it. */
    private static boolean isAbove(Class<?> type, String packageName) {
        String own = type.getPackageName();
        return packageName.equals(own) || packageName.startsWith(own + ".");
    }

    /** The policy for {@code method}, as it came from the wire; null when there is none. */
    @Nullable
    CorsPolicy cors(String method) {
        if (cors.isEmpty()) {
            return null;
        }
        HttpMethod known = HttpMethod.of(method);
        return cors.get(known == null ? HttpMethod.OPTIONS : known);
    }

    /** The answer of the nearest error handler that has one; null when none has. */
    @Nullable
    Object handle(Throwable error, NextRequest request) throws Throwable {
        for (ErrorHandlerModule handler : errorHandlers) {
            Object answer = handler.handle(error, request);
            if (answer != null) {
                return answer;
            }
        }
        return null;
    }
}

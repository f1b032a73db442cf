package dev.routehandlers;

import dev.routehandlers.cors.CorsPolicy;
import dev.routehandlers.cors.CorsRules;
import java.lang.reflect.Method;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which CORS policy holds for which method of which route: that of the nearest {@link Cors}, else of the init-params. */
final class CorsAnnotations {
    private final String appPackage;
    private final ClassLoader loader;
    private final @Nullable CorsPolicy otherwise;
    private final StartUpErrors errors;

    /**
     * Reads annotations of classes that {@code loader} loads.
     *
     * @param otherwise the policy of the init-params; null when there is none
     */
    CorsAnnotations(String appPackage, ClassLoader loader, @Nullable CorsPolicy otherwise, StartUpErrors errors) {
        this.appPackage = appPackage;
        this.loader = loader;
        this.otherwise = otherwise;
        this.errors = errors;
    }

    /** The policy of the init-params; null when there is none. */
    @Nullable
    CorsPolicy otherwise() {
        return otherwise;
    }

    /** The policies of {@code route} by method; those of methods that it does not handle are the class's. */
    Map<HttpMethod, CorsPolicy> policies(Class<?> route, List<HandlerMethod> handlers) {
        CorsPolicy ofClass = ofClass(route);
        Map<HttpMethod, CorsPolicy> policies = new EnumMap<>(HttpMethod.class);
        if (ofClass != null) {
            for (HttpMethod verb : HttpMethod.values()) {
                policies.put(verb, ofClass);
            }
        }
        for (HandlerMethod handler : handlers) {
            Method method = handler.method();
            Cors cors = method.getAnnotation(Cors.class);
            if (cors != null) {
                CorsPolicy policy = policy(cors, route.getName() + "." + method.getName());
                if (policy != null) {
                    policies.put(handler.verb(), policy);
                }
            }
        }
        CorsPolicy get = policies.get(HttpMethod.GET);
        boolean ownHead = handlers.stream().anyMatch(handler -> handler.verb() == HttpMethod.HEAD);
        if (get != null && !ownHead) {
            policies.put(HttpMethod.HEAD, get);
        }
        return policies;
    }

    private @Nullable CorsPolicy ofClass(Class<?> route) {
        Cors cors = route.getAnnotation(Cors.class);
        if (cors != null) {
            return policy(cors, route.getName());
        }
        String name = route.getPackageName();
        while (name.length() >= appPackage.length()) {
            Cors ofPackage = ofPackage(name);
            if (ofPackage != null) {
                return policy(ofPackage, "the package " + name);
            }
            name = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        }
        return otherwise;
    }

    private @Nullable Cors ofPackage(String name) {
        try {
            return Class.forName(name + ".package-info", false, loader).getAnnotation(Cors.class);
        } catch (ClassNotFoundException withoutPackageInfo) {
            return null;
        }
    }

    private @Nullable CorsPolicy policy(Cors cors, String place) {
        try {
            return new CorsPolicy(new CorsRules(
                    List.of(cors.origins()),
                    List.of(cors.methods()),
                    List.of(cors.headers()),
                    List.of(cors.exposedHeaders()),
                    cors.credentials(),
                    cors.maxAge(),
                    cors.privateNetwork()));
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            int colon = message.lastIndexOf(": ");
            errors.add("@Cors of " + place + " " + message.substring(0, colon), message.substring(colon + 2));
            return null;
        }
    }
}

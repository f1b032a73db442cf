package dev.routehandlers;

import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** Which {@link HandlerFactory} an application uses: the one it names, the host's, or one that calls constructors. */
final class HandlerFactoryChoice {
    private HandlerFactoryChoice() {}

    /**
     * Chooses.
     *
     * @param className the init-param {@code handlerFactory}; null when not given
     * @param found what the host found, such as CDI's; null for nothing
     */
    static HandlerFactory choose(
            @Nullable String className, ClassLoader loader, @Nullable HandlerFactory found, StartUpErrors errors) {
        HandlerFactory fallback = found != null ? found : new ConstructorHandlerFactory();
        if (className == null) {
            return fallback;
        }
        String remedy = "name a public class with a public no-argument constructor that implements HandlerFactory";
        try {
            Object made = new ConstructorHandlerFactory().create(Class.forName(className, true, loader));
            if (made instanceof HandlerFactory factory) {
                return factory;
            }
            errors.add("the init-param handlerFactory names " + className + ", which is no HandlerFactory", remedy);
        } catch (Exception | LinkageError e) {
            errors.add("the init-param handlerFactory names " + className + ", which can't be made: " + e, remedy);
        }
        return fallback;
    }

    /** Calls the public no-argument constructor. */
    private static final class ConstructorHandlerFactory implements HandlerFactory {
        @Override
        public <T> T create(Class<T> type) throws Exception {
            try {
                return type.getConstructor().newInstance();
            } catch (InvocationTargetException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        }
    }
}

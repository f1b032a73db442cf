package dev.routehandlers.servlet.promise;

import dev.routehandlers.HandlerFactory;
import java.lang.reflect.Constructor;

/** Makes handlers as a container does: with a bean of the request's scope where their constructor asks for it. */
public final class ScopedFactory implements HandlerFactory {
    @Override
    public <T> T create(Class<T> type) throws Exception {
        for (Constructor<?> constructor : type.getConstructors()) {
            if (constructor.getParameterCount() == 1) {
                Caller proxy = ScopedFactory::secret;
                return type.cast(constructor.newInstance(proxy));
            }
        }
        return type.getConstructor().newInstance();
    }

    private static String secret() {
        String bound = Caller.BOUND.get();
        if (bound == null) {
            throw new IllegalStateException("there is no active request scope on this thread");
        }
        return bound;
    }
}

package dev.routehandlers.servlet;

import dev.routehandlers.HandlerFactory;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.enterprise.inject.spi.Unmanaged;
import jakarta.enterprise.inject.spi.Unmanaged.UnmanagedInstance;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes handler objects with what they ask for by {@code @Inject}. They are no beans themselves, so that a {@code
 * Route} needs no annotation; {@code @PostConstruct} and {@code @PreDestroy} are called.
 */
final class CdiHandlerFactory implements HandlerFactory {
    private static final Logger LOG = System.getLogger(CdiHandlerFactory.class.getName());

    private final BeanManager beans;
    private final Map<Object, UnmanagedInstance<?>> instances = Collections.synchronizedMap(new IdentityHashMap<>());

    CdiHandlerFactory(BeanManager beans) {
        this.beans = beans;
    }

    /** The factory of the container that runs; null when none does. */
    static @Nullable HandlerFactory find() {
        try {
            return new CdiHandlerFactory(CDI.current().getBeanManager());
        } catch (IllegalStateException none) {
            LOG.log(Level.DEBUG, "there is no CDI container", none);
            return null;
        }
    }

    @Override
    public <T> T create(Class<T> type) {
        UnmanagedInstance<T> instance = new Unmanaged<>(beans, type).newInstance();
        T handler = instance.produce().inject().postConstruct().get();
        instances.put(handler, instance);
        return handler;
    }

    @Override
    public void dispose(Object handler) {
        UnmanagedInstance<?> instance = instances.remove(handler);
        if (instance != null) {
            instance.preDestroy().dispose();
        }
    }
}

package dev.routehandlers;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** The object that a {@link HandlerFactory} made of a class, to be given back to it. */
final class HandlerInstance implements AutoCloseable {
    private static final Logger LOG = System.getLogger(HandlerInstance.class.getName());

    private final Class<?> type;
    private final HandlerFactory factory;
    private final @Nullable Object object;

    private HandlerInstance(Class<?> type, HandlerFactory factory, @Nullable Object object) {
        this.type = type;
        this.factory = factory;
        this.object = object;
    }

    /**
     * Makes the object of {@code type}.
     *
     * @param needed whether there has to be one: static methods need none
     * @return null when it can't be made, which is added to {@code errors}
     */
    static @Nullable HandlerInstance of(Class<?> type, HandlerFactory factory, boolean needed, StartUpErrors errors) {
        if (!needed) {
            return new HandlerInstance(type, factory, null);
        }
        String place = "an instance of " + type.getName();
        String maker = factory.getClass().isAnonymousClass()
                ? factory.getClass().getName()
                : factory.getClass().getSimpleName();
        try {
            Object made = factory.create(type);
            if (type.isInstance(made)) {
                return new HandlerInstance(type, factory, made);
            }
            errors.add(place + " was asked for, but " + maker + " made none", "mend the HandlerFactory");
        } catch (Exception | LinkageError e) {
            LOG.log(Level.DEBUG, () -> place + " can't be made", e);
            errors.add(
                    place + " can't be made by " + maker + ": " + cause(e),
                    "give it a public no-argument constructor, or what it asks to be injected");
        }
        return null;
    }

    private static Throwable cause(Throwable error) {
        Throwable cause = error;
        for (int depth = 0; cause.getCause() != null && depth < 20; depth++) {
            cause = cause.getCause();
        }
        return cause;
    }

    Class<?> type() {
        return type;
    }

    /** The object; null when none was needed. */
    @Nullable
    Object object() {
        return object;
    }

    @Override
    public void close() {
        if (object == null) {
            return;
        }
        try {
            factory.dispose(object);
        } catch (Exception e) {
            LOG.log(Level.WARNING, () -> "the instance of " + type.getName() + " was not disposed of", e);
        }
    }
}

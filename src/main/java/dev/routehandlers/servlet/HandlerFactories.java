package dev.routehandlers.servlet;

import dev.routehandlers.HandlerFactory;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds the container that handler objects come from: CDI's when there is one, else Spring's. Both are optional. */
final class HandlerFactories {
    private static final Logger LOG = System.getLogger(HandlerFactories.class.getName());

    private HandlerFactories() {}

    /** The factory of the container that the application has; null when it has none. */
    static @Nullable HandlerFactory find(ServletContext context) {
        HandlerFactory cdi = ifPresent("CDI", CdiHandlerFactory::find);
        return cdi != null ? cdi : ifPresent("Spring", () -> SpringHandlerFactory.find(context));
    }

    /** Asks {@code find}, which touches an optional library; null also when that is absent. */
    private static @Nullable HandlerFactory ifPresent(String library, Supplier<@Nullable HandlerFactory> find) {
        try {
            return find.get();
        } catch (LinkageError absent) {
            LOG.log(Level.DEBUG, () -> library + " is not on the class path", absent);
            return null;
        }
    }
}

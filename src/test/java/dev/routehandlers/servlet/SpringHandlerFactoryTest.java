package dev.routehandlers.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.HandlerFactory;
import jakarta.servlet.ServletContext;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.support.GenericWebApplicationContext;

class SpringHandlerFactoryTest {
    private final ServletContext servletContext = new ServletContextHandler().getServletContext();

    /** What a route asks for. */
    public record Greeting(String text) {}

    /** A class with constructor injection and no annotation. */
    public static final class Route implements DisposableBean {
        private final Greeting greeting;
        private boolean destroyed;

        public Route(Greeting greeting) {
            this.greeting = greeting;
        }

        @Override
        public void destroy() {
            destroyed = true;
        }
    }

    @Test
    void handlersGetTheirBeansAndAreDestroyed() throws Exception {
        try (GenericWebApplicationContext context = new GenericWebApplicationContext(servletContext)) {
            context.registerBean(Greeting.class, () -> new Greeting("hello"));
            context.refresh();
            servletContext.setAttribute(WebApplicationContext.ROOT_WEB_APPLICATION_CONTEXT_ATTRIBUTE, context);

            HandlerFactory factory = HandlerFactories.find(servletContext);
            assertInstanceOf(SpringHandlerFactory.class, factory);
            Route route = factory.create(Route.class);
            assertEquals("hello", route.greeting.text());
            factory.dispose(route);
            assertTrue(route.destroyed);
        }
    }

    @Test
    void withoutAContextThereIsNoFactory() {
        assertNotNull(servletContext);
        assertNull(HandlerFactories.find(servletContext));
    }
}

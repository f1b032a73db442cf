package dev.routehandlers.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.routehandlers.HandlerFactory;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.jboss.weld.environment.jetty.JettyContainer;
import org.jboss.weld.environment.servlet.EnhancedListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weld in a real servlet container: a web application with one bean and one class that asks for it. */
class CdiHandlerFactoryTest {
    @TempDir
    private Path webapp;

    /** What a route asks for. */
    @ApplicationScoped
    public static class Greeting {
        /** The greeting. */
        public String text() {
            return "hello";
        }
    }

    /** A class with injection and no annotation of its own. */
    public static class Route {
        @Inject
        private Greeting greeting;

        private final List<String> events = new ArrayList<>();

        @PostConstruct
        void start() {
            events.add("started with " + greeting.text());
        }

        @PreDestroy
        void stop() {
            events.add("stopped");
        }
    }

    /** Does what the servlet does when it starts and stops. */
    private static final class Application implements ServletContextListener {
        private HandlerFactory factory;
        private Route route;
        private Exception failure;

        @Override
        public void contextInitialized(ServletContextEvent event) {
            try {
                factory = HandlerFactories.find(event.getServletContext());
                route = factory == null ? null : factory.create(Route.class);
            } catch (Exception e) {
                failure = e;
            }
        }

        @Override
        public void contextDestroyed(ServletContextEvent event) {
            try {
                factory.dispose(route);
            } catch (Exception e) {
                failure = e;
            }
        }
    }

    @Test
    void handlersGetTheirBeansAndAreDestroyed() throws Exception {
        deploy(Greeting.class);
        deploy(Route.class);
        Files.writeString(webapp.resolve("WEB-INF/beans.xml"), "<beans bean-discovery-mode=\"annotated\"/>");
        ServletContextHandler context = new ServletContextHandler();
        context.setBaseResourceAsPath(webapp);
        context.setClassLoader(getClass().getClassLoader());
        context.setInitParameter("org.jboss.weld.environment.container.class", JettyContainer.class.getName());
        context.setAttribute("org.eclipse.jetty.cdi", "CdiDecoratingListener");
        Application application = new Application();
        context.addServletContainerInitializer(new EnhancedListener());
        context.addEventListener(application);
        Server server = new Server(0);
        server.setHandler(context);
        server.start();
        server.stop();

        if (application.failure != null) {
            throw application.failure;
        }
        assertInstanceOf(CdiHandlerFactory.class, application.factory);
        assertNotNull(application.route);
        assertEquals(List.of("started with hello", "stopped"), application.route.events);
    }

    private void deploy(Class<?> type) throws IOException {
        String file = type.getName().replace('.', '/') + ".class";
        Path target = webapp.resolve("WEB-INF/classes").resolve(file);
        Files.createDirectories(target.getParent());
        try (InputStream bytes = type.getClassLoader().getResourceAsStream(file)) {
            assertNotNull(bytes, file);
            Files.copy(bytes, target);
        }
    }
}

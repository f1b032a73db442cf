package dev.routehandlers.servlet;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.FilterInfo;
import io.undertow.servlet.api.ServletInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.eclipse.jetty.ee10.servlet.DefaultServlet;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** The servers that tests run on, embedded, each on a free port of the loopback interface. */
enum TestServer {
    JETTY {
        @Override
        RunningServer start(TestWebApp app) throws Exception {
            Path files = writeFiles(app);
            Server server = new Server();
            ServerConnector connector = new ServerConnector(server);
            connector.setHost("127.0.0.1");
            server.addConnector(connector);
            ServletContextHandler context = new ServletContextHandler(ServletContextHandler.SESSIONS);
            context.setContextPath(app.contextPath.isEmpty() ? "/" : app.contextPath.replace(" ", "%20"));
            context.setBaseResourceAsPath(files);
            context.setClassLoader(TestServer.class.getClassLoader());
            ErrorPageErrorHandler errorPages = new ErrorPageErrorHandler();
            app.errorPages.forEach(errorPages::addErrorPage);
            context.setErrorHandler(errorPages);
            if (app.defaultServlet) {
                ServletHolder holder = new ServletHolder("default", DefaultServlet.class);
                holder.setAsyncSupported(true);
                if (app.mapping.equals("/")) {
                    context.getServletHandler().addServlet(holder);
                } else {
                    context.addServlet(holder, "/");
                }
            }
            ServletHolder routes = new ServletHolder("routes", new RouteHandlerServlet());
            routes.setInitParameters(app.initParams);
            routes.setAsyncSupported(app.asyncSupported);
            routes.setInitOrder(1);
            context.addServlet(routes, app.mapping);
            app.servlets.forEach((pattern, servlet) -> {
                ServletHolder holder = new ServletHolder(servlet);
                holder.setAsyncSupported(true);
                context.addServlet(holder, pattern);
            });
            for (Filter filter : app.filters) {
                FilterHolder holder = new FilterHolder(filter);
                holder.setAsyncSupported(app.asyncSupported);
                context.addFilter(holder, "/*", EnumSet.allOf(DispatcherType.class));
            }
            AtomicInteger active = new AtomicInteger();
            server.setHandler(counted(context, active));
            server.setStopTimeout(0);
            server.start();
            return new RunningServer(
                    app, connector.getLocalPort(), context.getServletContext(), active::get, () -> stop(server, files));
        }

        private static Handler counted(ServletContextHandler context, AtomicInteger active) {
            return new Handler.Wrapper(context) {
                @Override
                public boolean handle(Request request, Response response, Callback callback) throws Exception {
                    active.incrementAndGet();
                    Request.addCompletionListener(request, failure -> active.decrementAndGet());
                    return super.handle(request, response, callback);
                }
            };
        }

        private static void stop(Server server, Path files) throws Exception {
            server.stop();
            delete(files);
        }
    },

    TOMCAT {
        @Override
        RunningServer start(TestWebApp app) throws Exception {
            Path files = writeFiles(app);
            Path base = Files.createTempDirectory("tomcat");
            Tomcat tomcat = new Tomcat();
            tomcat.setSilent(true);
            tomcat.setBaseDir(base.toString());
            Connector connector = new Connector();
            connector.setPort(0);
            connector.setProperty("address", "127.0.0.1");
            tomcat.setConnector(connector);
            Context context = tomcat.addContext(app.contextPath, files.toString());
            context.setParentClassLoader(TestServer.class.getClassLoader());
            Map.of("html", "text/html", "txt", "text/plain", "css", "text/css").forEach(context::addMimeMapping);
            app.errorPages.forEach((status, location) -> {
                ErrorPage page = new ErrorPage();
                page.setErrorCode(status);
                page.setLocation(location);
                context.addErrorPage(page);
            });
            if (app.defaultServlet) {
                Wrapper wrapper = Tomcat.addServlet(context, "default", "org.apache.catalina.servlets.DefaultServlet");
                wrapper.setAsyncSupported(true);
                if (!app.mapping.equals("/")) {
                    context.addServletMapping("/", "default");
                }
            }
            Wrapper routes = Tomcat.addServlet(context, "routes", new RouteHandlerServlet());
            app.initParams.forEach(routes::addInitParameter);
            routes.setAsyncSupported(app.asyncSupported);
            routes.setLoadOnStartup(1);
            context.addServletMapping(app.mapping, "routes");
            app.servlets.forEach((pattern, servlet) -> {
                Tomcat.addServlet(context, pattern, servlet).setAsyncSupported(true);
                context.addServletMapping(pattern, pattern);
            });
            app.filters.forEach(filter -> add(context, filter, app.asyncSupported));
            tomcat.start();
            if (!context.getState().isAvailable()) {
                throw new LifecycleException("the application did not start");
            }
            AbstractProtocol<?> protocol = (AbstractProtocol<?>) connector.getProtocolHandler();
            return new RunningServer(
                    app,
                    connector.getLocalPort(),
                    context.getServletContext(),
                    protocol::getWaitingProcessorCount,
                    () -> stop(tomcat, files, base));
        }

        private static void add(Context context, Filter filter, boolean asyncSupported) {
            FilterDef definition = new FilterDef();
            definition.setFilterName(filter.toString());
            definition.setFilter(filter);
            definition.setAsyncSupported(Boolean.toString(asyncSupported));
            context.addFilterDef(definition);
            FilterMap map = new FilterMap();
            map.setFilterName(filter.toString());
            map.addURLPattern("/*");
            for (DispatcherType type : DispatcherType.values()) {
                map.setDispatcher(type.name());
            }
            context.addFilterMap(map);
        }

        private static void stop(Tomcat tomcat, Path files, Path base) throws Exception {
            tomcat.stop();
            tomcat.destroy();
            delete(files);
            delete(base);
        }
    },

    UNDERTOW {
        @Override
        RunningServer start(TestWebApp app) throws Exception {
            Path files = writeFiles(app);
            DeploymentInfo deployment = Servlets.deployment()
                    .setDeploymentName("app")
                    .setContextPath(app.contextPath.isEmpty() ? "/" : app.contextPath)
                    .setClassLoader(TestServer.class.getClassLoader())
                    .setResourceManager(new PathResourceManager(files));
            app.errorPages.forEach((status, location) ->
                    deployment.addErrorPage(new io.undertow.servlet.api.ErrorPage(location, status)));
            if (app.defaultServlet) {
                ServletInfo holder = Servlets.servlet("default", io.undertow.servlet.handlers.DefaultServlet.class);
                deployment.addServlet(app.mapping.equals("/") ? holder : holder.addMapping("/"));
            }
            ServletInfo routes = servlet("routes", new RouteHandlerServlet(), app.mapping)
                    .setAsyncSupported(app.asyncSupported)
                    .setLoadOnStartup(1);
            app.initParams.forEach(routes::addInitParam);
            deployment.addServlet(routes);
            app.servlets.forEach((pattern, servlet) -> deployment.addServlet(servlet(pattern, servlet, pattern)));
            for (Filter filter : app.filters) {
                String name = filter.toString();
                deployment.addFilter(new FilterInfo(name, filter.getClass(), new ImmediateInstanceFactory<>(filter))
                        .setAsyncSupported(app.asyncSupported));
                for (DispatcherType type : DispatcherType.values()) {
                    deployment.addFilterUrlMapping(name, "/*", type);
                }
            }
            DeploymentManager manager = Servlets.newContainer().addDeployment(deployment);
            manager.deploy();
            Undertow undertow = Undertow.builder()
                    .addHttpListener(0, "127.0.0.1")
                    .setWorkerThreads(WORKER_THREADS)
                    .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L) // else 2 MiB
                    .setServerOption(UndertowOptions.ENABLE_STATISTICS, true)
                    .setHandler(Handlers.path().addPrefixPath(deployment.getContextPath(), manager.start()))
                    .build();
            undertow.start();
            Undertow.ListenerInfo listener = undertow.getListenerInfo().get(0);
            InetSocketAddress address = (InetSocketAddress) listener.getAddress();
            return new RunningServer(
                    app,
                    address.getPort(),
                    manager.getDeployment().getServletContext(),
                    () -> (int) listener.getConnectorStatistics().getActiveRequests(),
                    () -> stop(manager, undertow, files));
        }

        private static ServletInfo servlet(String name, HttpServlet servlet, String pattern) {
            return new ServletInfo(name, servlet.getClass(), new ImmediateInstanceFactory<>(servlet))
                    .setAsyncSupported(true)
                    .addMapping(pattern);
        }

        private static void stop(DeploymentManager manager, Undertow undertow, Path files) throws Exception {
            manager.stop();
            manager.undeploy();
            undertow.stop();
            delete(files);
        }
    };

    /** As many as the others have; by itself Undertow has eight a processor. */
    private static final int WORKER_THREADS = 200;

    /**
     * Whether the server closes the connection, without an answer, when a body breaks off: Tomcat when a listener reads
     * it, Undertow when it comes in chunks. Both do so before they tell the application.
     */
    boolean closesOnBrokenBody(boolean byListener, boolean chunked) {
        return this == TOMCAT ? byListener : this == UNDERTOW && chunked;
    }

    /** Undertow reads a chunk size that is none as zero, and waits for trailers: the body stops, for the application. */
    int statusOfBrokenChunks() {
        return this == UNDERTOW ? 408 : 400;
    }

    /** Undertow adds a default servlet to every application that has none. */
    boolean alwaysHasDefaultServlet() {
        return this == UNDERTOW;
    }

    /** Starts {@code app}; close what is returned. */
    abstract RunningServer start(TestWebApp app) throws Exception;

    private static Path writeFiles(TestWebApp app) throws IOException {
        Path root = Files.createTempDirectory("webapp").toRealPath();
        for (Map.Entry<String, String> file : app.files.entrySet()) {
            Path path = root.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return root;
    }

    private static void delete(Path directory) throws IOException {
        try (var paths = Files.walk(directory)) {
            paths.sorted((a, b) -> b.compareTo(a)).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** What stops a server. */
    interface Stop {
        void run() throws Exception;
    }

    /** A server that runs, until it is closed. */
    static final class RunningServer implements AutoCloseable {
        private final TestWebApp app;
        private final int port;
        private final ServletContext context;
        private final IntSupplier openRequests;
        private final Stop stop;
        private boolean closed;

        private RunningServer(TestWebApp app, int port, ServletContext context, IntSupplier openRequests, Stop stop) {
            this.app = app;
            this.port = port;
            this.context = context;
            this.openRequests = openRequests;
            this.stop = stop;
        }

        int port() {
            return port;
        }

        ServletContext context() {
            return context;
        }

        /** The requests that the server itself holds as not yet ended; Tomcat, only those that are asynchronous. */
        int openRequests() {
            return openRequests.getAsInt();
        }

        /** The origin, without a slash at its end. */
        String origin() {
            return "http://127.0.0.1:" + port;
        }

        /** Context path and mapping, percent-encoded: what stands in front of a route's path. */
        String basePath() {
            String servletPath = app.mapping.endsWith("/*") ? app.mapping.substring(0, app.mapping.length() - 2) : "";
            return app.contextPath.replace(" ", "%20") + servletPath;
        }

        /** The absolute URL of the route {@code path}. */
        String url(String path) {
            return origin() + basePath() + path;
        }

        /** A new connection. */
        RawConnection connect() throws IOException {
            return new RawConnection(port);
        }

        /** A new connection of a client that takes no more than about {@code receiveBuffer} bytes ahead. */
        RawConnection connect(int receiveBuffer) throws IOException {
            return new RawConnection(port, receiveBuffer);
        }

        @Override
        public void close() {
            if (closed) {
                return;
            }
            closed = true;
            try {
                stop.run();
            } catch (Exception e) {
                throw new IllegalStateException("the server could not be stopped", e);
            }
        }
    }
}

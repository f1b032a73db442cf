package dev.routehandlers.servlet;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.gson.Gson;
import dev.routehandlers.RouteHandlers;
import dev.routehandlers.servlet.RawConnection.Head;
import io.github.classgraph.ClassGraph;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.io.IOUtils;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A WAR that is deployed and undeployed again and again on a server that runs on, with requests, streams, callbacks and
 * timers under way each time. Nothing may hold the class loader of one that is gone: no thread, timer or thread-local.
 */
class RedeploymentTest {
    private static final int TIMES = 20;

    private static final Path APP = Path.of("dev", "routehandlers", "servlet", "redeployed");

    @TempDir
    private Path war;

    @TempDir
    private Path base;

    /** Deploys the WAR, lets the requests be made, and undeploys it. */
    private interface Deployment {
        Deployed run(Requests requests) throws Exception;
    }

    /** The class loader that an application had, and what was under way when it was undeployed. */
    private record Deployed(WeakReference<ClassLoader> loader, List<RawConnection> underWay) {
        Deployed(ClassLoader loader, List<RawConnection> underWay) {
            this(new WeakReference<>(loader), underWay);
        }
    }

    /** What is compared and hashed after the records of all applications. */
    private record Last(@Nullable Last value) {}

    /** What is asked of a deployed application; returns what is under way when that is done. */
    private interface Requests {
        List<RawConnection> on(int port) throws IOException;
    }

    @Test
    void redeploymentsOnJettyLeaveNoClassLoaderBehind() throws Exception {
        writeWar();
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ContextHandlerCollection contexts = new ContextHandlerCollection();
        server.setHandler(contexts);
        server.start();
        try {
            redeploy(connector.getLocalPort(), requests -> {
                WebAppContext context = new WebAppContext();
                context.setContextPath("/");
                context.setWar(war.toString());
                context.setTempDirectory(base.resolve("temp").toFile());
                context.setThrowUnavailableOnStartupException(true);
                contexts.addHandler(context);
                try {
                    Thread.currentThread().setContextClassLoader(new ServersClasses());
                    context.start();
                    return new Deployed(context.getClassLoader(), requests.on(connector.getLocalPort()));
                } finally {
                    Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
                    context.stop();
                    contexts.removeHandler(context);
                    context.destroy();
                }
            });
        } finally {
            server.stop();
        }
    }

    @Test
    void redeploymentsOnTomcatLeaveNoClassLoaderBehind() throws Exception {
        writeWar();
        Tomcat tomcat = new Tomcat();
        tomcat.setSilent(true);
        tomcat.setBaseDir(base.toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        tomcat.getHost().setParentClassLoader(new ServersClasses());
        tomcat.start();
        try {
            redeploy(connector.getLocalPort(), requests -> {
                StandardContext context = new StandardContext();
                context.setPath("");
                context.setDocBase(war.toString());
                context.setUnloadDelay(100); // what is under way will not end, and 0 is for ever
                ContextConfig webXml = new ContextConfig();
                webXml.setDefaultWebXml(tomcat.noDefaultWebXmlPath());
                context.addLifecycleListener(webXml);
                tomcat.getHost().addChild(context);
                try {
                    assertTrue(context.getState().isAvailable(), "the application did not start");
                    return new Deployed(context.getLoader().getClassLoader(), requests.on(connector.getLocalPort()));
                } finally {
                    tomcat.getHost().removeChild(context);
                }
            });
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    private static void redeploy(int port, Deployment deployment) throws Exception {
        List<Deployed> all = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            all.add(deployment.run(RedeploymentTest::leaveMuchUnderWay));
        }
        for (Deployed deployed : all) {
            for (RawConnection connection : deployed.underWay()) {
                connection.toEnd();
                connection.close();
            }
        }
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            takePlaceInTheJdk();
            takePlaceInTheServer(port);
            System.gc();
            assertEquals(
                    0, all.stream().filter(each -> each.loader().get() != null).count(), "class loaders held");
        });
    }

    /**
     * The method handles of java.lang.runtime.ObjectMethods remember the type of a record's component that was compared
     * or hashed last in the whole JVM: Java 17 in asTypeCache, newer ones in asTypeSoftCache, unless the type is of one
     * of the JDK's own class loaders. So this one's is of another, and new each time.
     */
    private static void takePlaceInTheJdk() throws ReflectiveOperationException, IOException, URISyntaxException {
        URL[] classes = {locationOf(Last.class).toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(classes, null)) {
            Constructor<?> constructor = loader.loadClass(Last.class.getName()).getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            Object last = constructor.newInstance((Object) null);
            assertEquals(last, constructor.newInstance((Object) null));
            assertEquals(0, last.hashCode());
        }
    }

    /** A selector of Jetty's remembers the connection that it looked at last, and that its last request. */
    private static void takePlaceInTheServer(int port) throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            assertEquals(404, connection.request("GET", "/").head().status());
        }
    }

    private static List<RawConnection> leaveMuchUnderWay(int port) throws IOException {
        List<RawConnection> underWay = new ArrayList<>();
        try (RawConnection connection = new RawConnection(port)) {
            assertEquals(
                    "{\"name\":\"a\",\"size\":1}",
                    post(connection, "/json", "{\"name\":\"a\",\"size\":1}", "application/json"));
            String file = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n"
                    + "0123456789".repeat(5000) + "\r\n--x--\r\n";
            assertEquals("{\"size\":50000}", post(connection, "/form", file, "multipart/form-data; boundary=x"));
            for (String path : List.of("/kept/first", "/kept/second", "/kept/second")) {
                Head head = connection.request("GET", path).head();
                assertEquals(path.substring("/kept/".length()), connection.body(head));
            }
            for (String path : List.of("/after", "/timeout", "/fetch")) {
                Head head = connection.request("GET", path).head();
                assertEquals(200, head.status());
                connection.body(head);
            }
            for (String path : List.of("/stream", "/events")) {
                RawConnection stream = new RawConnection(port);
                underWay.add(stream);
                assertEquals(200, stream.request("GET", path).head().status());
            }
            underWay.add(new RawConnection(port).request("GET", "/pending", "Connection: close"));
        }
        return underWay;
    }

    private static String post(RawConnection connection, String path, String body, String type) throws IOException {
        connection.request("POST", path, "Content-Type: " + type, "Content-Length: " + body.length());
        Head head = connection.send(body).head();
        assertEquals(200, head.status());
        return connection.body(head);
    }

    /** The library, what it needs and the application, as a WAR has them. */
    private void writeWar() throws IOException, URISyntaxException {
        Path classes = Files.createDirectories(war.resolve("WEB-INF/classes"));
        Path lib = Files.createDirectories(war.resolve("WEB-INF/lib"));
        copy(locationOf(RouteHandlers.class), Path.of(""), classes);
        copy(locationOf(RedeploymentTest.class), APP, classes);
        for (Class<?> dependency : List.of(
                Gson.class,
                Caffeine.class,
                ClassGraph.class,
                FileUploadException.class,
                IOUtils.class,
                NullMarked.class)) {
            Path jar = locationOf(dependency);
            Files.copy(jar, lib.resolve(jar.getFileName()));
        }
        Files.writeString(war.resolve("WEB-INF/web.xml"), """
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0" metadata-complete="true">
                  <servlet>
                    <servlet-name>routes</servlet-name>
                    <servlet-class>dev.routehandlers.servlet.RouteHandlerServlet</servlet-class>
                    <init-param>
                      <param-name>appPackage</param-name>
                      <param-value>dev.routehandlers.servlet.redeployed</param-value>
                    </init-param>
                    <init-param><param-name>shutdownTimeout</param-name><param-value>0</param-value></init-param>
                    <load-on-startup>1</load-on-startup>
                    <async-supported>true</async-supported>
                  </servlet>
                  <servlet-mapping>
                    <servlet-name>routes</servlet-name>
                    <url-pattern>/*</url-pattern>
                  </servlet-mapping>
                </web-app>
                """);
    }

    private static Path locationOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static void copy(Path root, Path below, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve(below))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(root.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    /** What a server shows its applications: Servlet and itself, and nothing of the tests' class path. */
    private static final class ServersClasses extends ClassLoader {
        ServersClasses() {
            super(RedeploymentTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            boolean shown = Stream.of(
                            "java", "jdk.", "sun.", "jakarta.servlet.", "org.apache.", "org.eclipse.", "org.slf4j.")
                    .anyMatch(name::startsWith);
            if (!shown || name.startsWith("org.apache.commons.")) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return Collections.emptyEnumeration();
        }
    }
}

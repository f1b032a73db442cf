package dev.routehandlers.soak;

import dev.routehandlers.servlet.RouteHandlerServlet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The server under load: says its port, then, for each line that it reads, what it holds. Ends with its input. */
final class SoakServer {
    private static final int THREADS = 100; // always: a pool that breathes would hide a thread that is left

    private SoakServer() {}

    public static void main(String[] args) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF); // what fails, fails on purpose
        PrintStream out = System.out;
        System.setOut(System.err);
        out.println(args[0].equals("Jetty") ? jetty() : tomcat());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (in.readLine() != null) {
            out.println(Holdings.now());
        }
        System.exit(0);
    }

    private static int jetty() throws Exception {
        Server server = new Server(new QueuedThreadPool(THREADS, THREADS));
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        context.setClassLoader(SoakServer.class.getClassLoader());
        ServletHolder routes = new ServletHolder("routes", new RouteHandlerServlet());
        routes.setInitParameter("bodyTimeout", "5");
        routes.setAsyncSupported(true);
        routes.setInitOrder(1);
        context.addServlet(routes, "/");
        server.setHandler(context);
        server.start();
        return connector.getLocalPort();
    }

    private static int tomcat() throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setSilent(true);
        tomcat.setBaseDir(Path.of("target", "tomcat").toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxThreads", String.valueOf(THREADS));
        connector.setProperty("minSpareThreads", String.valueOf(THREADS));
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", null);
        context.setParentClassLoader(SoakServer.class.getClassLoader());
        Wrapper routes = Tomcat.addServlet(context, "routes", new RouteHandlerServlet());
        routes.addInitParameter("bodyTimeout", "5");
        routes.setAsyncSupported(true);
        routes.setLoadOnStartup(1);
        context.addServletMapping("/", "routes");
        tomcat.start();
        return connector.getLocalPort();
    }

    /** What the process holds: bytes of heap after a full collection, threads, open files, temporary files, streams. */
    record Holdings(long heap, int threads, long files, long temporaryFiles, int streams) {
        static Holdings now() throws IOException {
            for (int i = 0; i < 3; i++) {
                System.gc();
            }
            Runtime runtime = Runtime.getRuntime();
            return new Holdings(
                    runtime.totalMemory() - runtime.freeMemory(),
                    ManagementFactory.getThreadMXBean().getThreadCount(),
                    count(Path.of("/proc/self/fd"), ""),
                    count(Path.of(System.getProperty("java.io.tmpdir")), "form-"),
                    app.endless.Route.OPEN.get());
        }

        private static long count(Path directory, String prefix) throws IOException {
            if (!Files.isDirectory(directory)) {
                return 0;
            }
            try (Stream<Path> files = Files.list(directory)) {
                return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                        .count();
            }
        }

        static Holdings parse(String line) {
            String[] numbers = line.replaceAll("[^0-9]+", " ").strip().split(" ");
            return new Holdings(
                    Long.parseLong(numbers[0]),
                    Integer.parseInt(numbers[1]),
                    Long.parseLong(numbers[2]),
                    Long.parseLong(numbers[3]),
                    Integer.parseInt(numbers[4]));
        }
    }
}

package dev.routehandlers.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The process of one contestant. It writes {@code port N} when it serves; to each line that it reads it answers {@code
 * used PROCESS THREADS BYTES}, see {@link Usage}; it ends with its input.
 */
final class ServerMain {
    private ServerMain() {}

    public static void main(String[] args) throws Exception {
        Server server = new Server(new QueuedThreadPool(16, 16)); // none ends, so that none's use is lost
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        connector.setIdleTimeout(Duration.ofMinutes(10).toMillis()); // while the others have their turns
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        context.setContextPath("/");
        context.setClassLoader(ServerMain.class.getClassLoader());
        Contestant.valueOf(args[0]).addTo(context);
        server.setHandler(context);
        server.start();
        System.out.println("port " + connector.getLocalPort());
        answerQuestions();
        server.stop();
    }

    private static void answerQuestions() throws IOException {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (questions.readLine() != null) {
            long[] ids = threads.getAllThreadIds();
            System.out.println("used " + system.getProcessCpuTime() + " " + sum(threads.getThreadCpuTime(ids)) + " "
                    + sum(threads.getThreadAllocatedBytes(ids)));
        }
    }

    private static long sum(long[] values) {
        return Arrays.stream(values).filter(value -> value > 0).sum(); // -1 is a thread that has just ended
    }
}

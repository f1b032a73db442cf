package example;

import java.net.InetSocketAddress;
import java.net.URI;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;

/** The finished WAR on a Jetty of its own, on a free port. */
final class ExampleServer implements AutoCloseable {
    private final Server server;
    private final WebAppContext context;

    private ExampleServer(Server server, WebAppContext context) {
        this.server = server;
        this.context = context;
    }

    static ExampleServer start(String contextPath) throws Exception {
        Server server = new Server(new InetSocketAddress("127.0.0.1", 0));
        WebAppContext context = new WebAppContext(System.getProperty("war"), contextPath.isEmpty() ? "/" : contextPath);
        context.setThrowUnavailableOnStartupException(true);
        server.setHandler(context);
        server.start();
        return new ExampleServer(server, context);
    }

    /** The address of the page: it ends in a slash. */
    URI base() {
        String path = context.getContextPathEncoded();
        return server.getURI().resolve(path.endsWith("/") ? path : path + "/");
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}

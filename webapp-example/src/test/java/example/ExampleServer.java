package example;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
        return start(contextPath, Map.of());
    }

    /** With init-params beside those of the WAR. */
    static ExampleServer start(String contextPath, Map<String, String> initParams) throws Exception {
        Server server = new Server(new InetSocketAddress("127.0.0.1", 0));
        WebAppContext context = new WebAppContext(System.getProperty("war"), contextPath.isEmpty() ? "/" : contextPath);
        context.setThrowUnavailableOnStartupException(true);
        Path override = Files.createTempFile("override", ".xml");
        Files.writeString(override, overrideDescriptor(initParams));
        context.addOverrideDescriptor(override.toString());
        server.setHandler(context);
        server.start();
        Files.delete(override);
        return new ExampleServer(server, context);
    }

    private static String overrideDescriptor(Map<String, String> initParams) {
        StringBuilder xml = new StringBuilder("<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">"
                + "<servlet><servlet-name>routes</servlet-name>");
        initParams.forEach((name, value) -> xml.append("<init-param><param-name>")
                .append(name)
                .append("</param-name><param-value>")
                .append(value)
                .append("</param-value></init-param>"));
        return xml.append("</servlet></web-app>").toString();
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

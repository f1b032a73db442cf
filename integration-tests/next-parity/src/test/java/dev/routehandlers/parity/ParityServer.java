package dev.routehandlers.parity;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.ExpandWar;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.DirResourceSet;
import org.apache.catalina.webresources.StandardRoot;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.eclipse.jetty.xml.XmlConfiguration;

/** A server with the routes, on a free port of 127.0.0.1. */
record ParityServer(int port, Step stop) implements AutoCloseable {
    private static final Path WEBAPP = Path.of("src/main/webapp").toAbsolutePath();
    private static final Path CLASSES = Path.of("target/classes").toAbsolutePath();

    /** Something that may fail. */
    interface Step {
        void run() throws Exception;
    }

    /** Jetty as {@code mvn jetty:run} starts it. */
    static ParityServer jetty() throws Exception {
        Server server = new Server();
        ResourceFactory resources = ResourceFactory.of(server);
        System.setProperty("jetty.http.port", "0");
        new XmlConfiguration(resources.newResource(Path.of("src/main/jetty/jetty.xml"))).configure(server);
        WebAppContext webapp = new WebAppContext();
        webapp.setContextPath("/");
        webapp.setBaseResource(resources.newResource(WEBAPP));
        webapp.setExtraClasspath(resources.newResource(CLASSES).getURI().toString());
        webapp.setParentLoaderPriority(true);
        server.setHandler(webapp);
        server.start();
        return new ParityServer(((ServerConnector) server.getConnectors()[0]).getLocalPort(), server::stop);
    }

    /** Tomcat that takes in a path and a query what Jetty takes. */
    static ParityServer tomcat() throws Exception {
        Path folder = Files.createTempDirectory("next-parity");
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("relaxedPathChars", "[]");
        connector.setProperty("relaxedQueryChars", "[]{}|\"<>^`\\");
        connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
        tomcat.setConnector(connector);
        tomcat.setAddDefaultWebXmlToWebapp(false);
        Context webapp = tomcat.addWebapp("", WEBAPP.toString());
        Tomcat.addServlet(webapp, "default", new DefaultServlet());
        StandardRoot root = new StandardRoot(webapp);
        root.addPreResources(new DirResourceSet(root, "/WEB-INF/classes", CLASSES.toString(), "/"));
        webapp.setResources(root);
        tomcat.start();
        return new ParityServer(connector.getLocalPort(), () -> {
            tomcat.stop();
            tomcat.destroy();
            ExpandWar.delete(folder.toFile());
        });
    }

    @Override
    public void close() {
        try {
            stop.run();
        } catch (Exception e) {
            throw new IllegalStateException("the server did not stop", e);
        }
    }
}

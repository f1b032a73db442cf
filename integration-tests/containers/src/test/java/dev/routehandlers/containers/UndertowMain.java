package dev.routehandlers.containers;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletInfo;
import jakarta.servlet.Servlet;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Runs an unpacked WAR on Undertow, which reads no web.xml: of that, what the WAR at hand has. */
final class UndertowMain {
    private UndertowMain() {}

    public static void main(String[] args) throws Exception {
        Path webapp = Path.of(args[0]);
        String contextPath = args[1];
        ClassLoader loader = classes(webapp);
        DeploymentInfo deployment = Servlets.deployment()
                .setDeploymentName("app")
                .setContextPath(contextPath.isEmpty() ? "/" : contextPath)
                .setClassLoader(loader)
                .setResourceManager(new PathResourceManager(webapp))
                .addServlet(servlet(webapp, loader));
        DeploymentManager manager = Servlets.newContainer().addDeployment(deployment);
        manager.deploy();
        Undertow undertow = Undertow.builder()
                .addHttpListener(Integer.parseInt(args[2]), "127.0.0.1")
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L) // else 2 MiB
                .setHandler(Handlers.path().addPrefixPath(deployment.getContextPath(), manager.start()))
                .build();
        undertow.start();
    }

    private static ClassLoader classes(Path webapp) throws Exception {
        List<URL> urls = new ArrayList<>();
        urls.add(webapp.resolve("WEB-INF/classes/").toUri().toURL());
        try (Stream<Path> jars = Files.list(webapp.resolve("WEB-INF/lib"))) {
            for (Path jar : jars.toList()) {
                urls.add(jar.toUri().toURL());
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), UndertowMain.class.getClassLoader());
    }

    private static ServletInfo servlet(Path webapp, ClassLoader loader) throws Exception {
        Document xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(webapp.resolve("WEB-INF/web.xml").toFile());
        Element servlet = (Element) xml.getElementsByTagName("servlet").item(0);
        Class<? extends Servlet> type =
                Class.forName(text(servlet, "servlet-class"), true, loader).asSubclass(Servlet.class);
        ServletInfo info = new ServletInfo(text(servlet, "servlet-name"), type)
                .setAsyncSupported(true)
                .setLoadOnStartup(1)
                .addMapping(text(
                        (Element) xml.getElementsByTagName("servlet-mapping").item(0), "url-pattern"));
        NodeList params = servlet.getElementsByTagName("init-param");
        for (int i = 0; i < params.getLength(); i++) {
            Element param = (Element) params.item(i);
            info.addInitParam(text(param, "param-name"), text(param, "param-value"));
        }
        return info;
    }

    private static String text(Element parent, String name) {
        return parent.getElementsByTagName(name).item(0).getTextContent().strip();
    }
}

package dev.routehandlers.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Eclipse Jetty with its environment for Jakarta EE 10. */
record JettyContainer(String version) implements Container {
    @Override
    public String name() {
        return "Jetty " + version;
    }

    @Override
    public String archive() {
        return "org.eclipse.jetty:jetty-home:" + version + ":zip";
    }

    @Override
    public List<String> command(Path home, Path archive, Deployment deployment) throws IOException {
        Path webapps = Files.createDirectories(home.resolve("base/webapps"));
        Files.createDirectories(home.resolve("base/resources"));
        String path = deployment.contextPath().isEmpty() ? "/" : deployment.urlPath();
        Files.writeString(webapps.resolve("app.xml"), """
                <!DOCTYPE Configure PUBLIC "-//Jetty//Configure//EN" "https://jetty.org/configure_10_0.dtd">
                <Configure class="org.eclipse.jetty.ee10.webapp.WebAppContext">
                  <Set name="contextPath">%s</Set>
                  <Set name="war">%s</Set>
                </Configure>
                """.formatted(path, deployment.war()));
        return List.of(
                Repository.java(),
                "-Djetty.http.host=127.0.0.1",
                "-Djetty.http.port=" + deployment.port(),
                "-Djetty.base=" + home.resolve("base"),
                "-jar",
                home.resolve("start.jar").toString(),
                "--modules=http,ee10-deploy");
    }
}

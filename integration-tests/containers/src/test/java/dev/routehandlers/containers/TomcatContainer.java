package dev.routehandlers.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Apache Tomcat. */
record TomcatContainer(String version) implements Container {
    @Override
    public String name() {
        return "Tomcat " + version;
    }

    @Override
    public String archive() {
        return "org.apache.tomcat:tomcat:" + version + ":zip";
    }

    @Override
    public List<String> command(Path home, Path archive, Deployment deployment) throws IOException {
        Repository.edit(
                home.resolve("conf/server.xml"),
                "<Server port=\"8005\"",
                "<Server port=\"-1\"",
                "<Connector port=\"8080\"",
                "<Connector address=\"127.0.0.1\" port=\"" + deployment.port() + "\"");
        Path webapps = home.resolve("applications");
        Files.createDirectories(webapps);
        Repository.edit(home.resolve("conf/server.xml"), "appBase=\"webapps\"", "appBase=\"applications\"");
        Files.copy(deployment.war(), webapps.resolve(deployment.fileName()));
        return List.of(
                Repository.java(),
                "-Dcatalina.home=" + home,
                "-Dcatalina.base=" + home,
                "-cp",
                home.resolve("bin/bootstrap.jar") + ":" + home.resolve("bin/tomcat-juli.jar"),
                "org.apache.catalina.startup.Bootstrap",
                "start");
    }
}

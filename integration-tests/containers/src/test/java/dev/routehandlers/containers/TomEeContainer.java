package dev.routehandlers.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Apache TomEE, embedded by its own main class: its archives can't be fetched from Maven. The build gathers its jars. */
record TomEeContainer(String version) implements Container {
    private static final Path JARS = Path.of("target/tomee").toAbsolutePath();

    @Override
    public String name() {
        return "TomEE " + version;
    }

    @Override
    public String archive() {
        return "org.apache.tomee:tomee-embedded:" + version + ":jar";
    }

    @Override
    public List<String> command(Path home, Path archive, Deployment deployment) throws IOException {
        Path xml = home.resolve("server.xml");
        Files.writeString(xml, """
                <Server port="-1" shutdown="SHUTDOWN">
                  <Listener className="org.apache.tomee.catalina.ServerListener"/>
                  <Service name="Catalina">
                    <Connector address="127.0.0.1" port="%d" protocol="HTTP/1.1"/>
                    <Engine name="Catalina" defaultHost="localhost">
                      <Host name="localhost" appBase="webapps"/>
                    </Engine>
                  </Service>
                </Server>
                """.formatted(deployment.port()));
        return List.of(
                Repository.java(),
                "-cp",
                JARS + "/*",
                "org.apache.tomee.embedded.Main",
                "--directory=" + home.resolve("base"),
                "--serverxml=" + xml,
                "--port=" + deployment.port(),
                "--shutdown=" + RunningContainer.freePort(),
                "--path=" + deployment.war(),
                "--context=" + deployment.contextPath());
    }
}

package dev.routehandlers.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Open Liberty with its feature for servlets. */
record LibertyContainer(String version) implements Container {
    @Override
    public String name() {
        return "Open Liberty " + version;
    }

    @Override
    public String archive() {
        return "io.openliberty:openliberty-runtime:" + version + ":zip";
    }

    @Override
    public boolean cutsChunks(Deployment deployment) {
        return false;
    }

    /** One that is no number is none to it, and of two it takes one. */
    @Override
    public boolean refusesBadLengths() {
        return false;
    }

    @Override
    public String ownHeaders() {
        return "content-language";
    }

    /** More only after a while, when it finds that these wait. */
    @Override
    public int threads() {
        return 4;
    }

    @Override
    public List<String> command(Path home, Path archive, Deployment deployment) throws IOException {
        Path server = Files.createDirectories(home.resolve("usr/servers/defaultServer"));
        Files.writeString(server.resolve("server.xml"), """
                <server>
                  <featureManager>
                    <feature>servlet-6.0</feature>
                  </featureManager>
                  <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="%d" httpsPort="-1"/>
                  <webApplication location="%s" contextRoot="%s"/>
                </server>
                """.formatted(
                        deployment.port(),
                        deployment.war(),
                        deployment.contextPath().isEmpty() ? "/" : deployment.contextPath()));
        return List.of(
                Repository.java(),
                "-javaagent:" + home.resolve("bin/tools/ws-javaagent.jar"),
                "-jar",
                home.resolve("bin/tools/ws-server.jar").toString(),
                "defaultServer");
    }
}

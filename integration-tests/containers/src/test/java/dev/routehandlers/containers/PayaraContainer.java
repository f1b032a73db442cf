package dev.routehandlers.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Payara Micro, which is a jar. */
record PayaraContainer(String version) implements Container {
    @Override
    public String name() {
        return "Payara Micro " + version;
    }

    @Override
    public String archive() {
        return "fish.payara.extras:payara-micro:" + version + ":jar";
    }

    @Override
    public boolean cutsChunks(Deployment deployment) {
        return false;
    }

    @Override
    public String ownHeaders() {
        return "x-frame-options";
    }

    @Override
    public int threads() {
        return 10;
    }

    @Override
    public List<String> command(Path home, Path archive, Deployment deployment) throws IOException {
        Path commands = home.resolve("loopback.txt");
        Files.writeString(
                commands,
                "set configs.config.server-config.network-config.network-listeners.network-listener.http-listener"
                        + ".address=127.0.0.1\n");
        return List.of(
                Repository.java(),
                "--add-opens=java.base/jdk.internal.loader=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.net=ALL-UNNAMED",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "--add-opens=java.management/sun.management=ALL-UNNAMED",
                "-jar",
                archive.toString(),
                "--noCluster",
                "--rootDir",
                home.resolve("root").toString(),
                "--prebootcommandfile",
                commands.toString(),
                "--port",
                Integer.toString(deployment.port()),
                "--contextRoot",
                deployment.contextPath().isEmpty() ? "/" : deployment.contextPath(),
                "--deploy",
                deployment.war().toString());
    }
}

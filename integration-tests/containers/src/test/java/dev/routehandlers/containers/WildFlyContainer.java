package dev.routehandlers.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** WildFly. */
record WildFlyContainer(String version) implements Container {
    @Override
    public String name() {
        return "WildFly " + version;
    }

    @Override
    public String archive() {
        return "org.wildfly:wildfly-dist:" + version + ":zip";
    }

    /** It takes a dispatch, which cuts the context path as it is told from the URI as it was sent. */
    @Override
    public boolean cutsChunks(Deployment deployment) {
        return deployment.contextPath().equals(deployment.urlPath());
    }

    @Override
    public int threads() {
        return 16 * Runtime.getRuntime().availableProcessors();
    }

    @Override
    public List<String> command(Path home, Path archive, Deployment deployment) throws IOException {
        Path deployments = home.resolve("standalone/deployments");
        Files.copy(deployment.war(), deployments.resolve(deployment.fileName()));
        return List.of(
                Repository.java(),
                "--add-exports=java.desktop/sun.awt=ALL-UNNAMED",
                "--add-exports=java.naming/com.sun.jndi.ldap=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
                "--add-opens=java.base/java.io=ALL-UNNAMED",
                "--add-opens=java.base/java.net=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "-Djboss.home.dir=" + home,
                "-jar",
                home.resolve("jboss-modules.jar").toString(),
                "-mp",
                home.resolve("modules").toString(),
                "org.jboss.as.standalone",
                "-b=127.0.0.1",
                "-bmanagement=127.0.0.1",
                "-Djboss.http.port=" + deployment.port(),
                "-Djboss.https.port=" + RunningContainer.freePort(),
                "-Djboss.management.http.port=" + RunningContainer.freePort());
    }
}

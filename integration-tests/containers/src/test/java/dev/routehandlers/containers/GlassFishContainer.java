package dev.routehandlers.containers;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;

/** Eclipse GlassFish, to which the WAR is brought by its own tool when it runs. */
final class GlassFishContainer implements Container {
    private final String version;
    private int adminPort;

    GlassFishContainer(String version) {
        this.version = version;
    }

    @Override
    public String name() {
        return "GlassFish " + version;
    }

    @Override
    public String archive() {
        return "org.glassfish.main.distributions:glassfish:" + version + ":zip";
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
        return 5;
    }

    @Override
    public List<String> command(Path home, Path archive, Deployment deployment) throws IOException {
        adminPort = RunningContainer.freePort();
        Repository.edit(
                home.resolve("glassfish/domains/domain1/config/domain.xml"),
                "port=\"8080\"",
                "address=\"127.0.0.1\" port=\"" + deployment.port() + "\"",
                "port=\"8181\"",
                "address=\"127.0.0.1\" port=\"" + RunningContainer.freePort() + "\"",
                "port=\"4848\"",
                "address=\"127.0.0.1\" port=\"" + adminPort + "\"");
        return asadmin(home, "start-domain", "--verbose", "domain1");
    }

    private static List<String> asadmin(Path home, String... words) {
        List<String> command = new ArrayList<>(List.of(
                Repository.java(),
                "-jar",
                home.resolve("glassfish/lib/client/appserver-cli.jar").toString()));
        command.addAll(List.of(words));
        return command;
    }

    @Override
    public void deploy(Path home, Deployment deployment) throws IOException {
        String contextPath = deployment.contextPath().isEmpty() ? "/" : deployment.contextPath();
        ProcessBuilder deploying = new ProcessBuilder(asadmin(
                        home,
                        "--port",
                        Integer.toString(adminPort),
                        "deploy",
                        "--contextroot",
                        contextPath,
                        "--name",
                        "app",
                        deployment.war().toString()))
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("deploy.log").toFile());
        try {
            await().atMost(Duration.ofSeconds(120)) // the server has to listen
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> deploying.start().waitFor() == 0);
        } catch (ConditionTimeoutException e) {
            throw new IOException("not deployed: " + Files.readString(home.resolve("deploy.log")), e);
        }
    }
}

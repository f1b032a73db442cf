package dev.routehandlers.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

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
    public boolean cutsChunks() {
        return false;
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
    public void deploy(Path home, Deployment deployment) throws IOException, InterruptedException {
        String contextPath = deployment.contextPath().isEmpty() ? "/" : deployment.contextPath();
        List<String> command = asadmin(
                home,
                "--port",
                Integer.toString(adminPort),
                "deploy",
                "--contextroot",
                contextPath,
                "--name",
                "app",
                deployment.war().toString());
        for (int tries = 0; tries < 30; tries++) { // till the server listens
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("deploy.log").toFile())
                    .start();
            if (process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0) {
                return;
            }
            Thread.sleep(1000);
        }
        throw new IOException("not deployed: " + Files.readString(home.resolve("deploy.log")));
    }
}

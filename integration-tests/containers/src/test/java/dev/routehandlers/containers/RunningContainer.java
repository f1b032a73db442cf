package dev.routehandlers.containers;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A container that runs in a process of its own, on a free port, until it is closed; nothing is left of it then. */
final class RunningContainer implements AutoCloseable {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path WAR =
            Path.of(System.getProperty("war")).toAbsolutePath().normalize();
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Container container;
    private final Container.Deployment deployment;
    private final Path home;
    private final Process process;
    private final Duration startTime;

    private RunningContainer(
            Container container, Container.Deployment deployment, Path home, Process process, Duration startTime) {
        this.container = container;
        this.deployment = deployment;
        this.home = home;
        this.process = process;
        this.startTime = startTime;
    }

    static RunningContainer start(Container container, String contextPath) throws IOException, InterruptedException {
        if (!Files.exists(WAR)) {
            throw new IOException(WAR + " is not there: build integration-tests/next-parity first");
        }
        Path archive = Repository.find(container.archive());
        String label = container.name().replace(' ', '-') + (contextPath.isEmpty() ? "-root" : "-shop");
        Path home = TARGET.resolve(label);
        delete(home);
        Files.createDirectories(home);
        if (archive.toString().endsWith(".zip")) {
            Repository.unpack(archive, home);
        }
        Container.Deployment deployment = new Container.Deployment(WAR, contextPath, freePort());
        Path log = TARGET.resolve(label + ".log");
        long start = System.nanoTime();
        ProcessBuilder builder = new ProcessBuilder(container.command(home, archive, deployment))
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JDK_JAVA_OPTIONS", "-Xmx768m");
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            container.deploy(home, deployment);
            awaitReady(process, deployment, log);
        } catch (IOException | RuntimeException e) {
            end(process);
            delete(home);
            throw e;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return new RunningContainer(container, deployment, home, process, took);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitReady(Process process, Container.Deployment deployment, Path log) throws IOException {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> !process.isAlive() || isReady(deployment));
        if (!process.isAlive()) {
            throw new IOException("the server ended by itself, see " + log);
        }
    }

    private static boolean isReady(Container.Deployment deployment) {
        try (Wire wire = new Wire(deployment.port())) {
            return wire.get(deployment.urlPath() + "/methods/all").head().status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    Container container() {
        return container;
    }

    /** Whether a body in chunks can be broken off here, so that the client can tell. */
    boolean cutsChunks() {
        return container.cutsChunks(deployment);
    }

    int port() {
        return deployment.port();
    }

    /** What stands in front of a route's path. */
    String base() {
        return deployment.urlPath();
    }

    Duration startTime() {
        return startTime;
    }

    Wire connect() throws IOException {
        return new Wire(deployment.port());
    }

    /** Ends it; returns how long that took. */
    Duration stop() throws InterruptedException {
        long start = System.nanoTime();
        end(process);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public void close() throws IOException {
        try {
            stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        delete(home);
    }

    /** The process, and those that it has started. */
    private static void end(Process process) throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        children.forEach(ProcessHandle::destroy);
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        children.forEach(child -> {
            try {
                child.onExit().get(10, TimeUnit.SECONDS);
            } catch (Exception late) {
                child.destroyForcibly();
            }
        });
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}

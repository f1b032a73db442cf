package dev.routehandlers.cache;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A real Redis server of one's own, on loopback, which keeps nothing on the disk. */
public final class RedisServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RedisServer.class.getName());

    private final int port;
    private final List<String> options;
    private Process process;

    private RedisServer(int port, List<String> options) throws IOException {
        this.port = port;
        this.options = options;
        this.process = launch();
    }

    /** Starts a server; null where there is none on the machine, which is said in the log. */
    public static @Nullable RedisServer startIfInstalled(String... options) throws IOException {
        Optional<Path> program = List.of("/usr/bin", "/usr/local/bin", "/opt/homebrew/bin").stream()
                .map(folder -> Path.of(folder, "redis-server"))
                .filter(Files::isExecutable)
                .findFirst();
        if (program.isEmpty()) {
            LOG.log(System.Logger.Level.WARNING, "there is no redis-server on this machine: tests with it don't run");
            return null;
        }
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        List<String> command = new ArrayList<>(List.of(
                program.get().toString(),
                "--port",
                String.valueOf(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no"));
        command.addAll(List.of(options));
        return new RedisServer(port, command);
    }

    private Process launch() throws IOException {
        Process started = new ProcessBuilder(options)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            }
        });
        return started;
    }

    /** {@code redis://127.0.0.1:port}. */
    public URI uri() {
        return URI.create("redis://127.0.0.1:" + port);
    }

    /** Makes it stand still, with its connections open. */
    public void pause() throws IOException, InterruptedException {
        signal("-STOP");
    }

    /** Makes it go on. */
    public void resume() throws IOException, InterruptedException {
        signal("-CONT");
    }

    /** Kills it. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Starts it again on the same port, empty. */
    public void restart() throws IOException {
        process = launch();
    }

    private void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        kill();
    }
}

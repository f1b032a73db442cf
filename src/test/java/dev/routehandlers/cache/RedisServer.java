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
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;

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
        int port = freePort();
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

    /** Leaves it no memory for anything more, and nothing is thrown out for it. */
    public void fill() {
        configure("1"); // byte: an empty server needs about a megabyte, one day a bit more and another a bit less
    }

    /** Whether it has an entry that is tagged with {@code path}. */
    public boolean holds(String path) {
        try (Jedis jedis = new Jedis("127.0.0.1", port)) {
            return jedis.keys("*:entry:*").stream()
                    .filter(key -> jedis.type(key).equals("string"))
                    .anyMatch(key -> jedis.get(key).contains("_path:" + path));
        }
    }

    /** How many servers listen to its messages. */
    public long listeners() {
        try (Jedis jedis = new Jedis("127.0.0.1", port)) {
            return jedis.pubsubChannels().stream()
                    .mapToLong(channel -> jedis.pubsubNumSub(channel).get(channel))
                    .sum();
        }
    }

    /** From now on it takes no subscriptions. */
    public void refuseMessages() {
        try (Jedis jedis = new Jedis("127.0.0.1", port)) {
            jedis.aclSetUser("default", "-subscribe");
        }
    }

    /** Gives it memory again. */
    public void free() {
        configure("0");
    }

    private void configure(String maxMemory) {
        try (Jedis jedis = new Jedis("127.0.0.1", port)) {
            jedis.configSet("maxmemory-policy", "noeviction");
            jedis.configSet("maxmemory", maxMemory);
        }
    }

    /** Makes cluster nodes of {@code nodes}, started with {@code --cluster-enabled yes}, one cluster. */
    static void join(List<RedisServer> nodes) {
        int slots = 16_384 / nodes.size() + 1;
        for (int i = 0; i < nodes.size(); i++) {
            try (Jedis jedis = new Jedis("127.0.0.1", nodes.get(i).port)) {
                jedis.clusterAddSlotsRange(i * slots, Math.min(16_383, (i + 1) * slots - 1));
                jedis.sendCommand(
                        Protocol.Command.CLUSTER,
                        "MEET",
                        "127.0.0.1",
                        String.valueOf(nodes.get(0).port),
                        String.valueOf(nodes.get(0).busPort()));
            }
        }
        for (RedisServer node : nodes) {
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                try (Jedis jedis = new Jedis("127.0.0.1", node.port)) {
                    return jedis.clusterInfo().contains("cluster_state:ok");
                }
            });
        }
    }

    private int busPort() {
        return Integer.parseInt(options.get(options.indexOf("--cluster-port") + 1));
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
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

package dev.routehandlers.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import redis.clients.jedis.Jedis;

/** A Redis server of one's own on loopback, which keeps nothing on the disk. */
final class LocalRedis implements AutoCloseable {
    private final int port;
    private Process process;

    private LocalRedis(int port) throws IOException, InterruptedException {
        this.port = port;
        this.process = launch();
    }

    static LocalRedis start() throws IOException, InterruptedException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = free.getLocalPort();
            free.close();
            return new LocalRedis(port);
        }
    }

    private Process launch() throws IOException, InterruptedException {
        Process started = new ProcessBuilder(List.of(
                        "redis-server",
                        "--port",
                        String.valueOf(port),
                        "--bind",
                        "127.0.0.1",
                        "--save",
                        "",
                        "--appendonly",
                        "no"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        for (int i = 0; i < 200; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return started;
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
        throw new IOException("redis-server does not answer");
    }

    URI uri() {
        return URI.create("redis://127.0.0.1:" + port);
    }

    Jedis client() {
        return new Jedis("127.0.0.1", port);
    }

    void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    void restart() throws IOException, InterruptedException {
        process = launch();
    }

    /** The most memory that it may use, beyond which it takes nothing more; {@code 0} for no limit. */
    void maxMemory(String bytes) {
        try (Jedis jedis = client()) {
            jedis.configSet("maxmemory-policy", "noeviction");
            jedis.configSet("maxmemory", bytes);
        }
    }

    @Override
    public void close() {
        kill();
    }
}

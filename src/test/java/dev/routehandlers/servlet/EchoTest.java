package dev.routehandlers.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.servlet.RawConnection.Head;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code new Response(request.body())}, in a JVM that couldn't hold what goes through it. */
class EchoTest {
    private static final int BLOCK = 64 * 1024;
    private static final long MOST_ON_THE_WAY = 32L * 1024 * 1024; // in the buffers of sockets, nearly all of it
    private static final int BLOCKS_OF_ONE_GIBIBYTE = 16 * 1024;

    /** A server in a JVM with 64 MiB of heap. */
    private static final class SmallServer implements AutoCloseable {
        private final Process process;
        private final int port;

        SmallServer(TestServer server) throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            EchoServerMain.class.getName(),
                            server.name())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), ISO_8859_1));
            String line = output.readLine();
            while (line != null && !line.startsWith("port ")) {
                line = output.readLine();
            }
            assertTrue(line != null, "the server did not start");
            port = Integer.parseInt(line.substring("port ".length()));
        }

        RawConnection connect() throws IOException {
            return new RawConnection(port);
        }

        @Override
        public void close() throws IOException {
            process.getOutputStream().close();
            process.onExit()
                    .orTimeout(10, TimeUnit.SECONDS)
                    .exceptionally(late -> process.destroyForcibly())
                    .join();
        }
    }

    /** Sends blocks of noise as chunks, and knows how much it has sent. */
    private static final class Sender {
        private final AtomicLong sent = new AtomicLong();
        private final CRC32C hash = new CRC32C();
        private final CompletableFuture<Long> done;

        Sender(RawConnection connection, int blocks) throws IOException {
            connection.request("POST", "/echo", "Transfer-Encoding: chunked");
            OutputStream out = connection.socket().getOutputStream();
            byte[] noise = new byte[8 * BLOCK];
            new Random(1).nextBytes(noise);
            byte[] size = (Integer.toHexString(BLOCK) + "\r\n").getBytes(ISO_8859_1);
            done = CompletableFuture.supplyAsync(() -> {
                try {
                    for (int i = 0; i < blocks; i++) {
                        int offset = i * 31 % (7 * BLOCK);
                        hash.update(noise, offset, BLOCK);
                        out.write(size);
                        out.write(noise, offset, BLOCK);
                        out.write('\r');
                        out.write('\n');
                        sent.addAndGet(BLOCK);
                    }
                    connection.send("0\r\n\r\n");
                    return hash.getValue();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }

    private static void assertEchoed(RawConnection connection, Sender sender, int blocks) throws IOException {
        Head head = connection.head();
        assertEquals(200, head.status());
        Received received = new Received(connection);
        assertEquals((long) blocks * BLOCK, received.length);
        assertEquals(sender.done.join(), received.hash.getValue());
    }

    /** A chunked body, read to its end. */
    private static final class Received {
        private final CRC32C hash = new CRC32C();
        private long length;

        Received(RawConnection connection) throws IOException {
            InputStream in = connection.socket().getInputStream();
            byte[] bytes = new byte[256 * 1024];
            for (int size = size(connection); size > 0; size = size(connection)) {
                length += size;
                for (int left = size; left > 0; ) {
                    int read = in.read(bytes, 0, Math.min(left, bytes.length));
                    assertTrue(read > 0, "the echo breaks off");
                    hash.update(bytes, 0, read);
                    left -= read;
                }
                connection.line();
            }
            connection.line();
        }

        private static int size(RawConnection connection) throws IOException {
            return Integer.parseInt(connection.line(), 16);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneGibibyteGoesThroughASmallHeap(TestServer server) throws Exception {
        try (SmallServer small = new SmallServer(server);
                RawConnection connection = small.connect()) {
            Sender sender = new Sender(connection, BLOCKS_OF_ONE_GIBIBYTE);
            await().pollInterval(Duration.ofMillis(500)).until(new Still(sender.sent)::isStill);
            assertTrue(sender.sent.get() < MOST_ON_THE_WAY, () -> "a client that reads nothing sent " + sender.sent);
            assertEchoed(connection, sender, BLOCKS_OF_ONE_GIBIBYTE);
            assertEchoed(connection, new Sender(connection, 1), 1);
        }
    }

    /** Whether a number has stopped to grow. */
    private static final class Still {
        private final AtomicLong number;
        private long last = -1;

        Still(AtomicLong number) {
            this.number = number;
        }

        boolean isStill() {
            long before = last;
            last = number.get();
            return last == before && last > 0;
        }
    }
}

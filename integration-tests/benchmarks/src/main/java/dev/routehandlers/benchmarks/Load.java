package dev.routehandlers.benchmarks;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Requests for one URL on connections that are kept alive: each of them sends the next request when it has read the
 * answer to the last. Every answer is checked.
 */
final class Load implements AutoCloseable {
    private static final byte[] EXPECTED = "{\"message\":\"Hello World\"}".getBytes(StandardCharsets.UTF_8);

    private final ExecutorService threads;
    private final List<Connection> connections = new ArrayList<>();

    Load(int port, String path, Options options) throws IOException {
        threads = Executors.newFixedThreadPool(options.connections());
        for (int i = 0; i < options.connections(); i++) {
            connections.add(new Connection(port, path, options.seconds() * 1000));
        }
    }

    /** Sends {@code requests}, in equal shares on all connections. */
    void run(int requests) throws IOException, InterruptedException {
        List<Future<?>> running = new ArrayList<>();
        int share = requests / connections.size();
        for (Connection connection : connections) {
            running.add(threads.submit(() -> {
                connection.run(share);
                return null;
            }));
        }
        for (Future<?> each : running) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw new IOException(e.getCause());
            }
        }
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        for (Connection connection : connections) {
            connection.socket.close();
        }
    }

    private static final class Connection {
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;
        private final byte[] request;
        private final StringBuilder line = new StringBuilder();

        Connection(int port, String path, int timeout) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(timeout);
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
            request = ("GET " + path + " HTTP/1.1\r\n"
                            + "Host: 127.0.0.1:" + port + "\r\n"
                            + "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36\r\n"
                            + "Accept: application/json,text/html;q=0.9,*/*;q=0.8\r\n"
                            + "Accept-Language: en-GB,en;q=0.7\r\n"
                            + "Accept-Encoding: gzip, deflate, br\r\n"
                            + "Cookie: theme=dark; lang=en\r\n"
                            + "Connection: keep-alive\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
        }

        void run(int requests) throws IOException {
            for (int i = 0; i < requests; i++) {
                out.write(request);
                readAnswer();
            }
        }

        private void readAnswer() throws IOException {
            String status = readLine();
            if (!status.startsWith("HTTP/1.1 200")) {
                throw new IOException("the answer is " + status);
            }
            int length = -1;
            for (String header = readLine(); !header.isEmpty(); header = readLine()) {
                if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(header.substring(15).strip());
                }
            }
            byte[] body = in.readNBytes(length);
            if (!Arrays.equals(body, EXPECTED)) {
                throw new IOException("the answer is " + new String(body, StandardCharsets.UTF_8));
            }
        }

        private String readLine() throws IOException {
            line.setLength(0);
            for (int b = in.read(); b != '\n'; b = in.read()) {
                if (b < 0) {
                    throw new EOFException("the server closed the connection");
                }
                if (b != '\r') {
                    line.append((char) b);
                }
            }
            return line.toString();
        }
    }
}

package dev.routehandlers.containers;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A socket that speaks HTTP/1.1 by hand. Bytes are Latin-1 characters. */
final class Wire implements AutoCloseable {
    private final Socket socket;
    private final InputStream input;
    private boolean withinChunks;

    Wire(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(15_000);
        socket.setTcpNoDelay(true);
        input = new BufferedInputStream(socket.getInputStream());
    }

    /** A head as it came; names are in lower case. */
    record Head(int status, Map<String, String> headers) {}

    Wire send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    Wire request(String line, String... headers) throws IOException {
        StringBuilder head = new StringBuilder(line + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return send(head.append("\r\n").toString());
    }

    Wire get(String target) throws IOException {
        return request("GET " + target);
    }

    Wire post(String target, String type, String body) throws IOException {
        return request("POST " + target, "Content-Type: " + type, "Content-Length: " + body.length())
                .send(body);
    }

    Head head() throws IOException {
        String statusLine = line();
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new Head(Integer.parseInt(statusLine.substring(9, 12)), headers);
    }

    /** The body that {@code head} announces. */
    String body(Head head) throws IOException {
        if ("chunked".equals(head.headers().get("transfer-encoding"))) {
            StringBuilder all = new StringBuilder();
            for (String chunk = chunk(); !chunk.isEmpty(); chunk = chunk()) {
                all.append(chunk);
            }
            return all.toString();
        }
        String length = head.headers().get("content-length");
        return length == null ? toEnd() : bytes(Integer.parseInt(length));
    }

    /** The next chunk; empty for the last one. The line break behind a chunk may come only with the next one. */
    String chunk() throws IOException {
        if (withinChunks) {
            line();
        }
        int size = Integer.parseInt(line(), 16);
        withinChunks = size > 0;
        if (!withinChunks) {
            line();
        }
        return bytes(size);
    }

    private String bytes(int length) throws IOException {
        byte[] bytes = input.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("closed within a body");
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private String toEnd() throws IOException {
        return new String(input.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = input.read(); c != '\n'; c = input.read()) {
            if (c < 0) {
                throw new IOException("closed");
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Leaves as a client that crashed. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

package dev.routehandlers.servlet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A socket that speaks HTTP/1.1 by hand, and shows what is on the wire. Bytes are Latin-1 characters. */
final class RawConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 10_000;

    private final Socket socket;
    private final InputStream input;
    private boolean withinChunks;

    RawConnection(int port) throws IOException {
        this(port, new Socket());
    }

    /** A client whose system takes no more than about {@code receiveBuffer} bytes that it hasn't read. */
    RawConnection(int port, int receiveBuffer) throws IOException {
        this(port, withBuffer(receiveBuffer));
    }

    private static Socket withBuffer(int size) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(size); // before it is connected, for the window is agreed on then
        return socket;
    }

    private RawConnection(int port, Socket unconnected) throws IOException {
        socket = unconnected;
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        input = socket.getInputStream();
    }

    /** A head as it came: its status line, and its lines by name in lower case, those of one name joined by a bar. */
    record Head(String statusLine, Map<String, String> headers) {
        int status() {
            return Integer.parseInt(statusLine.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
        }

        String header(String name) {
            return headers.get(name);
        }
    }

    /** Sends text as it is. */
    RawConnection send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** Sends a request without a body; {@code headers} are whole lines without their ends. */
    RawConnection request(String method, String target, String... headers) throws IOException {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return send(head.append("\r\n").toString());
    }

    /** Reads status line and headers. */
    Head head() throws IOException {
        String statusLine = line();
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (a, b) -> a + "|" + b);
        }
        return new Head(statusLine, headers);
    }

    /** Reads a line, without its end. */
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = input.read(); c != '\n'; c = input.read()) {
            if (c < 0) {
                throw new IOException("the connection was closed after \"" + line + "\"");
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    /** Reads exactly so many bytes. */
    String bytes(int count) throws IOException {
        byte[] bytes = input.readNBytes(count);
        if (bytes.length < count) {
            throw new IOException("the connection was closed after " + bytes.length + " of " + count + " bytes");
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Reads one chunk of a chunked body; empty for the last one. Some servers end a chunk's line with the next chunk. */
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

    /** Reads chunks to the last one; throws when there is none. */
    String chunks() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String chunk = chunk(); !chunk.isEmpty(); chunk = chunk()) {
            all.append(chunk);
        }
        return all.toString();
    }

    /** Reads the body that {@code head} announces. */
    String body(Head head) throws IOException {
        if ("chunked".equals(head.header("transfer-encoding"))) {
            return chunks();
        }
        String length = head.header("content-length");
        return length == null ? toEnd() : bytes(Integer.parseInt(length));
    }

    /** Reads till the connection is closed, be it in order or by a reset. */
    String toEnd() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            input.transferTo(all);
        } catch (java.net.SocketException reset) {
            // the end, too
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    Socket socket() {
        return socket;
    }

    /** Leaves as a client that crashed: by a reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

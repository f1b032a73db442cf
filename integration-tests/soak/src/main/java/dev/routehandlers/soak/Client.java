package dev.routehandlers.soak;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** A client that mostly behaves, and sometimes doesn't. Each request has a connection of its own. */
final class Client {
    private final int port;
    private final Random random;
    private final Tally tally;

    Client(int port, int number, Tally tally) {
        this.port = port;
        this.random = new Random(number);
        this.tally = tally;
    }

    /** What all clients counted. */
    static final class Tally {
        final AtomicLong requests = new AtomicLong();
        final AtomicLong faulty = new AtomicLong();
        final AtomicLong wrong = new AtomicLong();
        final Queue<String> examples = new ConcurrentLinkedQueue<>();

        private void wrong(String what) {
            if (wrong.incrementAndGet() <= 5) {
                examples.add(what);
            }
        }
    }

    /** One request of some kind. */
    void act() {
        tally.requests.incrementAndGet();
        int kind = random.nextInt(20);
        try {
            switch (kind) {
                case 0, 1, 2 -> expect("GET /json", "", 200);
                case 3, 4 -> expect("POST /json", "[" + "1,".repeat(random.nextInt(20_000)) + "1]", 200);
                case 5, 6 -> expect("GET /stream", "", 200);
                case 7 -> expect("GET /later", "", 200);
                case 8, 9 -> expect("POST /echo", "x".repeat(random.nextInt(200_000)), 200);
                case 10, 11 -> upload(true);
                case 12 -> faulty(() -> upload(false));
                case 13 -> faulty(() -> expect("GET /fails", "", 500));
                case 14 -> faulty(() -> expect("POST /json", "{\"a\":", 400));
                case 15 -> faulty(() -> vanish("GET /endless", "", 1 + random.nextInt(5000)));
                case 16 -> faulty(() -> vanish("GET /stream", "", random.nextInt(100_000)));
                case 17 -> faulty(() -> vanish("POST /echo", "x".repeat(50_000), random.nextInt(40_000)));
                case 18 -> faulty(this::cut);
                default -> faulty(this::slow);
            }
        } catch (IOException e) {
            tally.wrong("kind " + kind + ": " + e);
        }
    }

    private interface Act {
        void run() throws IOException;
    }

    private void faulty(Act act) throws IOException {
        tally.faulty.incrementAndGet();
        act.run();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(40_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String request(String line, String body, String... headers) {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        String length = line.startsWith("POST") ? "Content-Length: " + body.length() + "\r\n" : "";
        return line + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + more + length + "\r\n" + body;
    }

    private void expect(String line, String body, int status) throws IOException {
        String answer;
        try (Socket socket = connect()) {
            send(socket, request(line, body));
            answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
        check(line, answer, status);
    }

    private void check(String line, String answer, int status) {
        if (!answer.startsWith("HTTP/1.1 " + status)) {
            tally.wrong(line + ": " + answer.lines().findFirst().orElse("no answer"));
        }
    }

    /** A file, whole or broken off. */
    private void upload(boolean whole) throws IOException {
        String part = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n"
                + "y".repeat(random.nextInt(300_000));
        String body = part + "\r\n--x--\r\n";
        try (Socket socket = connect()) {
            String text = request("POST /form", body, "Content-Type: multipart/form-data; boundary=x");
            send(socket, whole ? text : text.substring(0, text.length() - body.length() / 2));
            if (!whole) {
                if (random.nextBoolean()) {
                    socket.setSoLinger(true, 0);
                }
                return;
            }
            check("POST /form", new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1), 200);
        }
    }

    /** Leaves after some bytes of the answer. */
    private void vanish(String line, String body, int bytes) throws IOException {
        try (Socket socket = connect()) {
            send(socket, request(line, body));
            socket.getInputStream().readNBytes(bytes);
            if (random.nextBoolean()) {
                socket.setSoLinger(true, 0);
            }
        }
    }

    /** An answer that breaks off must not look whole. */
    private void cut() throws IOException {
        try (Socket socket = connect()) {
            send(socket, request("GET /cuts", "").replace("Connection: close\r\n", ""));
            String answer = "";
            try {
                answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            } catch (IOException reset) {
                return;
            }
            if (answer.endsWith("\r\n0\r\n\r\n")) {
                tally.wrong("GET /cuts ended as if it were whole");
            }
        }
    }

    /** Sends a body, or reads an answer, bit by bit. */
    private void slow() throws IOException {
        try (Socket socket = connect()) {
            if (random.nextBoolean()) {
                String text = request("POST /json", "[1, 2, 3]");
                send(socket, text.substring(0, text.length() - 5));
                for (int i = text.length() - 5; i < text.length(); i++) {
                    pause();
                    send(socket, text.substring(i, i + 1));
                }
                check(
                        "POST /json",
                        new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1),
                        200);
                return;
            }
            send(socket, request("GET /stream", ""));
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1);
            for (int i = 0; i < 20; i++) {
                pause();
                in.read();
            }
        }
    }

    private void pause() throws IOException {
        try {
            Thread.sleep(10 + random.nextInt(50)); // a slow client's pace
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}

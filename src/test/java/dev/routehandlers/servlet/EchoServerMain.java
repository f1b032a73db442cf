package dev.routehandlers.servlet;

/** Runs a server for {@link EchoTest} in a JVM of its own, until its standard input ends. */
final class EchoServerMain {
    private EchoServerMain() {}

    public static void main(String[] args) throws Exception {
        TestWebApp app = TestWebApp.of("dev.routehandlers.servlet.bodies").initParam("maxBodySize", "-1");
        try (var server = TestServer.valueOf(args[0]).start(app)) {
            System.out.println("port " + server.port());
            while (System.in.read() >= 0) {
                // nobody writes there
            }
        }
        System.exit(0);
    }
}

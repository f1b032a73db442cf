package dev.routehandlers.containers;

import java.util.List;
import java.util.stream.Stream;

/** All that the WAR runs on, by the names that {@code -Dservers} takes. */
enum Containers {
    Tomcat10(new TomcatContainer(System.getProperty("tomcat10.version"))),
    Tomcat11(new TomcatContainer(System.getProperty("tomcat11.version"))),
    Jetty(new JettyContainer(System.getProperty("jetty.version"))),
    Undertow(new UndertowContainer(System.getProperty("undertow.version"))),
    WildFly(new WildFlyContainer(System.getProperty("wildfly.version"))),
    Liberty(new LibertyContainer(System.getProperty("liberty.version"))),
    Payara(new PayaraContainer(System.getProperty("payara.version"))),
    GlassFish(new GlassFishContainer(System.getProperty("glassfish.version"))),
    TomEE(new TomEeContainer(System.getProperty("tomee.version")));

    final Container container;

    Containers(Container container) {
        this.container = container;
    }

    /** Its name in the lists of differences. */
    String product() {
        return name().replaceAll("\\d", "");
    }

    /** Those that {@code -Dservers} names by name or product, or all. */
    static List<Containers> asked() {
        String names = System.getProperty("servers", "");
        return names.isBlank()
                ? List.of(values())
                : Stream.of(names.split(","))
                        .map(String::strip)
                        .flatMap(Containers::named)
                        .toList();
    }

    private static Stream<Containers> named(String name) {
        List<Containers> named = Stream.of(values())
                .filter(server -> name.equals(server.name()) || name.equals(server.product()))
                .toList();
        if (named.isEmpty()) {
            throw new IllegalArgumentException("there is no server " + name + " among " + List.of(values()));
        }
        return named.stream();
    }
}

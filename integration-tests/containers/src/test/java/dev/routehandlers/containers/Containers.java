package dev.routehandlers.containers;

import java.util.Arrays;
import java.util.List;

/** All that the WAR runs on, by the names that {@code -Dservers} takes. */
enum Containers {
    Tomcat10(new TomcatContainer(System.getProperty("tomcat10.version"))),
    Tomcat11(new TomcatContainer(System.getProperty("tomcat11.version"))),
    Jetty(new JettyContainer(System.getProperty("jetty.version"))),
    Undertow(new UndertowContainer(System.getProperty("undertow.version"))),
    WildFly(new WildFlyContainer(System.getProperty("wildfly.version"))),
    Liberty(new LibertyContainer(System.getProperty("liberty.version"))),
    Payara(new PayaraContainer(System.getProperty("payara.version"))),
    GlassFish(new GlassFishContainer(System.getProperty("glassfish.version")));

    final Container container;

    Containers(Container container) {
        this.container = container;
    }

    /** Those that {@code -Dservers} names, or all. */
    static List<Containers> asked() {
        String names = System.getProperty("servers", "");
        return names.isBlank()
                ? List.of(values())
                : Arrays.stream(names.split(","))
                        .map(String::strip)
                        .map(Containers::valueOf)
                        .toList();
    }
}

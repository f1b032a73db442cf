package dev.routehandlers.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamAbortTest {
    @ParameterizedTest
    @CsvSource({
        "Apache Tomcat/10.1.60, TOMCAT",
        "Apache Tomcat (TomEE)/10.1.25 (10.0.0-M2), TOMCAT",
        "jetty/12.1.12, JETTY",
        "Undertow - 2.3.26.Final, UNDERTOW",
        "WildFly Full 39.0.1.Final (WildFly Core 31.0.1.Final) - 2.3.20.Final, UNDERTOW",
        "IBM WebSphere Liberty/26.0.0.3, LIBERTY",
        "Open Liberty/26.0.0.3, LIBERTY",
        "Payara Micro #badassfish, GLASSFISH",
        "Eclipse GlassFish 7.0.21, GLASSFISH",
        "another, TOMCAT",
    })
    void theWayIsThatOfTheServer(String serverInfo, StreamAbort way) {
        assertEquals(way, StreamAbort.of(serverInfo));
    }
}

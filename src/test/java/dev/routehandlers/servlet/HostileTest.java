package dev.routehandlers.servlet;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests of hostile clients share: a class starts its servers once; after each test nothing may be left of it. */
abstract class HostileTest {
    /** Those of the class whose tests run. */
    static HostileServers servers;

    @AfterAll
    static void nothingIsLeft() throws IOException {
        try (HostileServers closed = servers) {
            closed.assertNothingIsLeft();
        }
    }

    @BeforeEach
    void forgetErrors() {
        servers.forgetErrors();
    }

    @AfterEach
    void nothingIsUnderWay() {
        servers.awaitQuiet();
    }
}

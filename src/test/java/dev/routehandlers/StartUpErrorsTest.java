package dev.routehandlers;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class StartUpErrorsTest {
    private final StartUpErrors errors = new StartUpErrors();

    @Test
    void allErrorsAreThrownAsOneNumberedBlock() {
        errors.add("a.Route has two", "keep one");
        errors.add("b.Route is closed", "open it");
        var thrown = assertThrows(IllegalStateException.class, errors::throwIfAny);
        assertEquals("""
                     the application does not start, because of 2 mistakes:
                       1. a.Route has two
                          -> keep one
                       2. b.Route is closed
                          -> open it\
                     """, thrown.getMessage());
    }

    @Test
    void warningsDoNotStopTheStart() {
        errors.warn("a.Route has no handler", "write one");
        assertTrue(errors.isEmpty());
        assertDoesNotThrow(errors::throwIfAny);
        assertEquals(List.of("a.Route has no handler: write one"), errors.warnings());
    }
}

package dev.routehandlers.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FileTest {
    @Test
    void nameTypeAndTime() {
        FilePropertyBag options = new FilePropertyBag().type("Text/Plain").lastModified(42);
        File file = new File(List.of("a", new byte[] {'b'}), "a/b:c", options);

        assertEquals("a/b:c", file.name());
        assertEquals("text/plain", file.type());
        assertEquals(42, file.lastModified());
        assertEquals("ab", file.text().join());
    }

    @Test
    void modifiedNowUnlessItSays() {
        long before = System.currentTimeMillis();
        File file = new File(new String[] {"a"}, "a");

        assertTrue(file.lastModified() >= before && file.lastModified() <= System.currentTimeMillis());
        assertEquals(0, new File(List.of(), "a", new FilePropertyBag().lastModified(0)).lastModified());
        assertEquals(-1, new File(new String[0], "a", new FilePropertyBag().lastModified(-1)).lastModified());
    }

    @Test
    void endings() {
        FilePropertyBag options = new FilePropertyBag().endings(EndingType.NATIVE);

        assertEquals(
                System.lineSeparator(),
                new File(List.of("\r"), "a", options).text().join());
    }

    @Test
    void loneSurrogatesInItsName() {
        assertEquals("\uFFFD", new File(List.of(), "\uD800").name());
    }

    @Test
    void aSliceIsNoFile() {
        assertFalse(new File(List.of("ab"), "a").slice(1) instanceof File);
    }
}

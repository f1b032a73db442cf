package dev.routehandlers.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class FormDataTest {
    private final FormData form = new FormData();

    @Test
    void appendKeepsOrderAndDuplicates() {
        form.append("a", "1");
        form.append("b", "2");
        form.append("a", "3");

        assertEquals("a=1 b=2 a=3", entries());
        assertEquals("1", form.get("a"));
        assertEquals(List.of("1", "3"), form.getAll("a"));
        assertEquals(3, form.size());
    }

    @Test
    void whatIsAbsent() {
        assertNull(form.get("a"));
        assertNull(form.getFile("a"));
        assertNull(form.getEntry("a"));
        assertEquals(List.of(), form.getAll("a"));
        assertFalse(form.has("a"));
    }

    @Test
    void textAndFileAreToldApart() {
        File file = new File(List.of("x"), "x.txt");
        form.append("f", file);
        form.append("t", "text");

        assertNull(form.get("f"));
        assertSame(file, form.getFile("f"));
        assertSame(file, form.getEntry("f"));
        assertEquals("text", form.get("t"));
        assertNull(form.getFile("t"));
        assertEquals("text", form.getEntry("t"));
        assertTrue(form.has("f"));
    }

    @Test
    void aBlobBecomesAFileNamedBlob() {
        form.append("b", new Blob(List.of("x"), new BlobPropertyBag().type("a/b")));

        File file = form.getFile("b");
        assertEquals("blob", file.name());
        assertEquals("a/b", file.type());
        assertEquals("x", file.text().join());
    }

    @Test
    void aFileNameThatIsGivenWins() {
        form.append("f", new File(List.of("x"), "x.txt", new FilePropertyBag().lastModified(42)), "y\uD800");
        form.append("b", new Blob(List.of("x")), "");
        form.set("s", new Blob(List.of("x")), "z");

        assertEquals("y\uFFFD", form.getFile("f").name());
        assertEquals(42, form.getFile("f").lastModified());
        assertEquals("", form.getFile("b").name());
        assertEquals("z", form.getFile("s").name());
    }

    @Test
    void setReplacesTheFirstAndRemovesTheOthers() {
        form.append("a", "1");
        form.append("b", "2");
        form.append("a", "3");
        form.append("a", "4");
        form.set("a", "5");
        form.set("c", "6");

        assertEquals("a=5 b=2 c=6", entries());
        form.set("b", new Blob());
        assertEquals("blob", form.getFile("b").name());
    }

    @Test
    void delete() {
        form.append("a", "1");
        form.append("b", "2");
        form.append("a", "3");
        form.delete("a");
        form.delete("none");

        assertEquals("b=2", entries());
    }

    @Test
    void loneSurrogatesBecomeReplacementCharacters() {
        form.append("a\uD800", "\uDC00");

        assertEquals("\uFFFD", form.get("a\uD801"));
        assertTrue(form.has("a\uFFFD"));
        form.delete("a\uDC00");
        assertEquals(0, form.size());
    }

    @Test
    void keysValuesAndEntries() {
        File file = new File(List.of(), "f");
        form.append("a", "1");
        form.append("b", file);
        List<Object> seen = new ArrayList<>();
        form.keys().forEach(seen::add);
        form.values().forEach(seen::add);
        form.forEach((name, value) -> seen.add(Map.entry(name, value)));
        form.entries().forEach(seen::add);

        Map.Entry<String, Object> a = Map.entry("a", "1");
        Map.Entry<String, Object> b = Map.entry("b", file);
        assertEquals(List.of("a", "b", "1", file, a, b, a, b), seen);
    }

    @Test
    void anIterationSeesChanges() {
        form.append("a", "1");
        form.append("b", "2");
        form.append("c", "3");
        StringBuilder seen = new StringBuilder();
        for (Map.Entry<String, Object> entry : form) {
            seen.append(entry.getKey());
            if (entry.getKey().equals("a")) {
                form.delete("a");
                form.append("d", "4");
            }
        }

        assertEquals("acd", seen.toString());
    }

    @Test
    void anIterationEnds() {
        Iterator<Map.Entry<String, Object>> iterator = form.iterator();

        assertFalse(iterator.hasNext());
        assertThrows(NoSuchElementException.class, iterator::next);
    }

    private String entries() {
        List<String> pairs = new ArrayList<>();
        form.forEach((name, value) -> pairs.add(name + "=" + value));
        return String.join(" ", pairs);
    }
}

package dev.routehandlers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteScannerTest {
    private static final String SAMPLES = "dev.routehandlers.samples.";

    private final StartUpErrors errors = new StartUpErrors();

    private List<String> patterns(String appPackage, RouteSources sources) {
        return RouteScanner.scan(appPackage, sources, errors).stream()
                .map(route -> route.path().pattern())
                .sorted()
                .toList();
    }

    private static RouteSources classPath() {
        return RouteSources.of(RouteScannerTest.class.getClassLoader());
    }

    @Test
    void routesAreFoundOnTheClassPath() {
        assertEquals(List.of("/", "/[...slug]", "/[team]", "/rss.xml"), patterns(SAMPLES + "app", classPath()));
        assertTrue(errors.isEmpty(), errors::toString);
    }

    @Test
    void routesAreFoundThroughAParentOfTheLoader() {
        ClassLoader child = new ClassLoader(RouteScannerTest.class.getClassLoader()) {};
        assertEquals(
                List.of("/", "/[...slug]", "/[team]", "/rss.xml"), patterns(SAMPLES + "app", RouteSources.of(child)));
    }

    @Test
    void routesAreFoundInAJar(@TempDir Path folder) throws IOException {
        Path jar = folder.resolve("routes.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String name : List.of("Route", "rss/Route", "rss/package-info")) {
                String file = "dev/routehandlers/samples/app/" + name + ".class";
                out.putNextEntry(new ZipEntry(file));
                try (InputStream bytes = RouteScannerTest.class.getClassLoader().getResourceAsStream(file)) {
                    assertNotNull(bytes, file);
                    bytes.transferTo(out);
                }
            }
        }
        ClassLoader parent = new OpaqueLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, parent)) {
            assertEquals(List.of("/", "/rss.xml"), patterns(SAMPLES + "app", RouteSources.of(loader)));
        }
    }

    @Test
    void anApplicationWithoutRoutesIsAnError() {
        assertEquals(List.of(), patterns(SAMPLES + "empty", classPath()));
        assertTrue(errors.toString().contains("no class named Route in the package " + SAMPLES + "empty"));
    }

    @Test
    void aPackageIsNotTakenForAnotherThatBeginsAlike() {
        assertEquals(List.of(), patterns(SAMPLES + "ap", classPath()));
    }

    @Test
    void aWrongSegmentIsAnErrorThatNamesTheClass() {
        assertEquals(List.of(), patterns(SAMPLES + "wrong", classPath()));
        assertTrue(errors.toString().contains(SAMPLES + "wrong.tail.Route"), errors::toString);
        assertTrue(errors.toString().contains("[[tail]]"), errors::toString);
    }

    @Test
    void aNameThatIsNoPackageIsAnError() {
        assertEquals(List.of(), patterns("app/", classPath()));
        assertTrue(errors.toString().contains("'app/'"), errors::toString);
    }

    /** A class loader whose class path nobody can list, as some containers have. */
    private static final class OpaqueLoader extends ClassLoader {
        OpaqueLoader() {
            super(null);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            return RouteScannerTest.class.getClassLoader().loadClass(name);
        }
    }

    @Test
    void routesAreFoundByTheirResourcesWhereTheClassPathCannotBeListed() {
        String root = "/WEB-INF/classes/dev/routehandlers/samples/app/";
        Map<String, Set<String>> listing = Map.of(
                root,
                Set.of(root + "Route.class", root + "rss/", root + "_lib/"),
                root + "rss/",
                Set.of(root + "rss/Route.class", root + "rss/package-info.class"),
                root + "_lib/",
                Set.of(root + "_lib/Route.class"));
        ClassLoader loader = new OpaqueLoader();
        RouteSources sources = new RouteSources() {
            @Override
            public ClassLoader classLoader() {
                return loader;
            }

            @Override
            public Set<String> resourcePaths(String path) {
                return listing.getOrDefault(path, Set.of());
            }
        };
        assertEquals(List.of("/", "/rss.xml"), patterns(SAMPLES + "app", sources));
    }
}

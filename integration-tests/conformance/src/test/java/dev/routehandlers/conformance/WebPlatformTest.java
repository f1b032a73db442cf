package dev.routehandlers.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The JavaScript of web-platform-tests, run against the Java classes; a JUnit test for each of its files. */
class WebPlatformTest {
    private static final Expectations EXPECTATIONS = Expectations.read();
    private static final Report REPORT = new Report(EXPECTATIONS);
    private static TestRunner runner;

    @BeforeAll
    static void open() {
        runner = new TestRunner(files());
    }

    @AfterAll
    static void close() {
        runner.close();
    }

    @TestFactory
    Stream<DynamicContainer> suites() {
        Stream<DynamicContainer> suites = Arrays.stream(Suite.values())
                .filter(suite -> !filesOf(suite).isEmpty())
                .map(suite -> dynamicContainer(
                        suite.folder(),
                        filesOf(suite).stream().map(file -> dynamicTest(file.toString(), () -> run(suite, file)))));
        return Stream.concat(suites, Stream.of(dynamicContainer("report", Stream.of(reportTest()))));
    }

    private static void run(Suite suite, TestFile file) throws InterruptedException {
        List<TestRunner.Result> results = runner.run(file);
        REPORT.add(suite, file, results);
        List<String> differences = EXPECTATIONS.differences(file, results);
        assertTrue(differences.isEmpty(), () -> String.join("\n", differences));
    }

    /** README.md says what this run has shown. */
    private static DynamicTest reportTest() {
        return dynamicTest("README.md is up to date", WebPlatformTest::report);
    }

    private static void report() throws IOException {
        if (System.getProperty("wpt.report", "compare").equals("write")) {
            REPORT.write();
        } else {
            assertEquals(REPORT.readme(), REPORT.readmeNow(), "run the tests with -Dwpt.report=write");
        }
    }

    private static List<TestFile> filesOf(Suite suite) {
        List<String> paths = suite.ofCheckout()
                ? checkoutFiles()
                        .filter(path -> path.startsWith(suite.folder() + "/"))
                        .toList()
                : resources().in(suite.folder());
        return paths.stream()
                .filter(files()::has)
                .flatMap(path -> TestFile.of(path, files().read(path)).stream())
                .toList();
    }

    private static Stream<String> checkoutFiles() {
        try {
            return Files.readAllLines(resource("/checkout.txt")).stream().filter(line -> !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where files are read from: a checkout has its own versions of what stands here. */
    private static TestFiles files() {
        String checkout = System.getProperty("wpt.root", "");
        List<Path> roots = new ArrayList<>(resources().roots());
        if (!checkout.isEmpty()) {
            roots.add(0, Path.of(checkout));
        }
        return new TestFiles(roots);
    }

    private static TestFiles resources() {
        return new TestFiles(List.of(resource("/wpt-data"), resource("/wpt"), resource("/own")));
    }

    private static Path resource(String name) {
        try {
            return Path.of(WebPlatformTest.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.routehandlers.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.URISyntaxException;
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
                .map(suite -> dynamicContainer(
                        suite.folder(),
                        files().in(suite.folder()).stream()
                                .map(file -> dynamicTest(file.toString(), () -> run(suite, file)))));
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

    private static TestFiles files() {
        List<Path> roots = new ArrayList<>();
        String checkout = System.getProperty("wpt.root", "");
        if (!checkout.isEmpty()) {
            roots.add(Path.of(checkout));
        }
        roots.add(resource("/wpt-data"));
        roots.add(resource("/wpt"));
        roots.add(resource("/own"));
        return new TestFiles(roots);
    }

    private static Path resource(String name) {
        try {
            return Path.of(WebPlatformTest.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.routehandlers.conformance;

import dev.routehandlers.streams.Jobs;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/** Runs a test file in a context of its own. */
final class TestRunner implements AutoCloseable {
    private static final List<String> BINDINGS =
            List.of("idl.js", "globals.js", "events.js", "url.js", "streams.js", "web.js");

    private final Engine engine = Engine.newBuilder("js")
            .option("engine.WarnInterpreterOnly", "false")
            .build();
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final TestFiles files;

    TestRunner(TestFiles files) {
        this.files = files;
    }

    /** How one test has ended: PASS, FAIL, TIMEOUT, NOTRUN. */
    record Result(String test, String status, String message) {
        boolean passed() {
            return status.equals("PASS");
        }
    }

    List<Result> run(TestFile file) throws InterruptedException {
        List<Result> results = new ArrayList<>();
        EventLoop loop = new EventLoop();
        try (Context context = Context.newBuilder("js")
                .engine(engine)
                .allowAllAccess(true)
                .option("js.ecmascript-version", "staging")
                .build()) {
            Value host = context.asValue(new Host(file, loop, files));
            Value shared = context.eval("js", "({})");
            for (String binding : BINDINGS) {
                context.eval(binding(binding)).executeVoid(shared, host);
            }
            Value job = shared.getMember("job");
            Jobs.runBy(reaction -> loop.run(() -> job.executeVoid(reaction)));
            context.eval(source("resources/testharness.js"));
            context.eval(
                            "js",
                            "(report, stop) => {"
                                    + " setup({ explicit_done: true });"
                                    + " const status = ['PASS', 'FAIL', 'TIMEOUT', 'NOTRUN', 'PRECONDITION_FAILED'];"
                                    + " add_result_callback(test => report(test.name, status[test.status], String(test.message)));"
                                    + " add_completion_callback((tests, harness) => {"
                                    + "   if (harness.status !== 0) report('(the file)', 'ERROR', String(harness.message));"
                                    + "   stop(); });"
                                    + "}")
                    .executeVoid(
                            (Reporter) (test, status, message) -> results.add(new Result(test, status, message)),
                            (Runnable) loop::stop);
            for (String script : file.scripts()) {
                context.eval(source(file.resolve(script)));
            }
            context.eval(Source.newBuilder("js", file.script(files.read(file.path())), file.path())
                    .buildLiteral());
            context.eval("js", "done()");
            loop.runUntilStopped();
            if (!loop.isStopped()) {
                context.eval("js", "timeout()"); // nothing is left that could go on
            }
        } catch (PolyglotException e) {
            results.add(new Result(
                    "(the file)",
                    "ERROR",
                    String.valueOf(e.getMessage()) + "\n"
                            + e.getPolyglotStackTrace().iterator().next()));
        } finally {
            Jobs.runBy(null);
        }
        return results;
    }

    /** Called by the harness for each test. */
    @FunctionalInterface
    public interface Reporter {
        void report(String test, String status, String message);
    }

    private Source source(String path) {
        return sources.computeIfAbsent(
                path, p -> Source.newBuilder("js", files.read(p), p).buildLiteral());
    }

    private Source binding(String name) {
        return sources.computeIfAbsent("bindings/" + name, path -> {
            try (InputStream in = TestRunner.class.getResourceAsStream("/" + path)) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return Source.newBuilder("js", text, path).buildLiteral();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public void close() {
        engine.close();
    }
}

package dev.routehandlers.benchmarks.parts;

import static dev.routehandlers.Next.object;

import com.google.gson.Gson;
import dev.routehandlers.web.Response;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A response with a small object, and the bytes of that object by Gson alone. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 3,
        jvmArgs = {"-Xmx256m", "-XX:+UseSerialGC"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class JsonBenchmark {
    private final Gson gson = new Gson();
    private String value = "Hello World";

    @Benchmark
    public Response responseJson() {
        return Response.json(object("message", value));
    }

    @Benchmark
    public byte[] gsonBytes() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("message", value);
        return gson.toJson(object).getBytes(StandardCharsets.UTF_8);
    }
}

package dev.routehandlers.benchmarks.parts;

import dev.routehandlers.web.Headers;
import java.util.LinkedHashMap;
import java.util.Locale;
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

/** A header is read, of eight; the map has names in lower case, and is asked in lower case. And the eight are made. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 3,
        jvmArgs = {"-Xmx256m", "-XX:+UseSerialGC"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class HeaderBenchmark {
    private static final String[][] LINES = {
        {"Host", "example.com"},
        {"User-Agent", "Mozilla/5.0"},
        {"Accept", "application/json"},
        {"Accept-Language", "en"},
        {"Accept-Encoding", "gzip, br"},
        {"Cookie", "theme=dark"},
        {"Referer", "https://example.com/"},
        {"Connection", "keep-alive"}
    };

    private final Headers headers = new Headers();
    private final Map<String, String> map = new LinkedHashMap<>();
    private String lowerCase = "accept-language";
    private String mixedCase = "Accept-Language";

    /** With the same lines in both. */
    public HeaderBenchmark() {
        for (String[] line : LINES) {
            headers.append(line[0], line[1]);
            map.put(line[0].toLowerCase(Locale.ROOT), line[1]);
        }
    }

    @Benchmark
    public Headers construct() {
        Headers made = new Headers();
        for (String[] line : LINES) {
            made.append(line[0], line[1]);
        }
        return made;
    }

    @Benchmark
    public int copyAndIterate() {
        int length = 0;
        for (Map.Entry<String, String> header : new Headers(headers)) {
            length += header.getValue().length();
        }
        return length;
    }

    @Benchmark
    public String headersLowerCase() {
        return headers.get(lowerCase);
    }

    @Benchmark
    public String headersMixedCase() {
        return headers.get(mixedCase);
    }

    @Benchmark
    public String linkedHashMap() {
        return map.get(lowerCase);
    }

    @Benchmark
    public String linkedHashMapAnyCase() {
        return map.get(mixedCase.toLowerCase(Locale.ROOT));
    }
}

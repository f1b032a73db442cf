package dev.routehandlers.benchmarks.parts;

import dev.routehandlers.routing.RouteMatch;
import dev.routehandlers.routing.RoutePath;
import dev.routehandlers.routing.RouteTree;
import dev.routehandlers.routing.Segment;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A path is matched among few routes, and among many: half of them end with a parameter. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 3,
        jvmArgs = {"-Xmx256m", "-XX:+UseSerialGC"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RouteMatchBenchmark {
    @Param({"10", "10000"})
    private int routes;

    private RouteTree<String> tree;
    private String[][] paths;
    private int next;

    /** Makes the routes {@code /sectionN/listN} and {@code /sectionN/itemN/[id]}, and a path for each. */
    @Setup
    public void grow() {
        List<String> folders = IntStream.range(0, routes)
                .mapToObj(i ->
                        i % 2 == 0 ? "section" + i % 100 + "/list" + i : "section" + i % 100 + "/item" + i + "/[id]")
                .toList();
        tree = RouteTree.of(folders, RouteMatchBenchmark::path);
        paths = folders.stream()
                .map(folder -> folder.replace("[id]", "17").split("/"))
                .toArray(String[][]::new);
    }

    private static RoutePath path(String folders) {
        return RoutePath.of(Stream.of(folders.split("/")).map(Segment::ofFolder).toList());
    }

    @Benchmark
    public RouteMatch<String> match() {
        next = next + 1 == paths.length ? 0 : next + 1;
        return tree.match(paths[next]);
    }
}

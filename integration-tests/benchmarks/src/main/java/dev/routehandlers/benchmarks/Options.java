package dev.routehandlers.benchmarks;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much is measured. Each can be given as {@code name=number}.
 *
 * @param launches how often all servers are started anew
 * @param warmUp requests to each server and path before anything is measured
 * @param rounds how often the servers take turns
 * @param requests requests to each server and path in one round
 * @param connections connections at a time, kept alive
 * @param seconds after which one round is given up as an error
 * @param jvmOptions for the servers, given by {@code jvm=…}, separated by commas
 */
record Options(
        int launches, int warmUp, int rounds, int requests, int connections, int seconds, List<String> jvmOptions) {
    static Options of(String... args) {
        Map<String, String> given = new HashMap<>();
        for (String arg : args) {
            int equals = arg.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException(arg + " is no option: write name=value");
            }
            given.put(arg.substring(0, equals), arg.substring(equals + 1));
        }
        String jvm = given.remove("jvm");
        Options options = new Options(
                number(given, "launches", 9),
                number(given, "warmUp", 120_000),
                number(given, "rounds", 80),
                number(given, "requests", 800),
                number(given, "connections", 8),
                number(given, "seconds", 120),
                jvm == null ? List.of() : Arrays.asList(jvm.split(",")));
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("unknown: " + given.keySet());
        }
        return options;
    }

    private static int number(Map<String, String> given, String name, int otherwise) {
        String value = given.remove(name);
        return value == null ? otherwise : Integer.parseInt(value);
    }
}

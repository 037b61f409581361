// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.bench;

import io.github.qapi4j.schema.SchemaReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What {@code qapi check} and {@code qapi dump} take as whole processes, against a JVM that starts with the same flags and
 * ends at once; and reading the schema alone, in a JVM that is warm. Arguments: the script that runs the tool, the folder
 * that holds {@code Floor}'s classes, and the schema.
 */
public final class QapiBench {
    private static final int RUNS = 15;
    private static final PrintStream OUT = System.out;

    private QapiBench() {}

    /** A program that does nothing. */
    static final class Floor {
        private Floor() {}

        /** Does nothing. */
        public static void main(String[] args) {}
    }

    /** Runs the benchmark. */
    public static void main(String[] args) throws Exception {
        String script = args[0];
        String schema = args[2];
        List<String> floor = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                args[1],
                Floor.class.getName());
        Map<String, List<String>> commands = new LinkedHashMap<>();
        commands.put("a JVM that does nothing (the floor)", floor);
        commands.put("qapi check", List.of(script, "check", schema));
        commands.put("qapi dump", List.of(script, "dump", schema));
        commands.put("qapi --version", List.of(script, "--version"));
        processes(commands);
        warm(Path.of(schema));
    }

    /** In turn, so that a machine that gets slower gets slower for all. */
    private static void processes(Map<String, List<String>> commands) throws Exception {
        double[][] times = new double[commands.size()][RUNS];
        Disturbance before = Disturbance.now();
        for (int run = -2; run < RUNS; run++) {
            int index = 0;
            for (List<String> command : commands.values()) {
                double time = Stopwatch.once(() -> run(command));
                if (run >= 0) {
                    times[index][run] = time;
                }
                index++;
            }
        }
        OptionalDouble others = before.share();
        int index = 0;
        for (String name : commands.keySet()) {
            double[] ratios = new double[RUNS];
            for (int run = 0; run < RUNS; run++) {
                ratios[run] = times[index][run] / times[0][run];
            }
            BenchResults.add(
                    "a JVM that does nothing (the floor)",
                    name,
                    "ms",
                    Stopwatch.of(times[index]),
                    Stopwatch.of(ratios),
                    others);
            OUT.printf(
                    Locale.ROOT,
                    "%-36s %s; to the floor %.2f%n",
                    name,
                    Stopwatch.of(times[index]),
                    Stopwatch.of(ratios).median());
            index++;
        }
        OUT.println(Disturbance.text(others));
    }

    private static void run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + " ended with " + process.exitValue());
        }
    }

    private static void warm(Path schema) throws Exception {
        double[] times = new double[40];
        for (int run = 0; run < times.length; run++) {
            times[run] = Stopwatch.once(() -> SchemaReader.create().read(schema).orThrow());
        }
        OUT.printf(
                Locale.ROOT,
                "parse + link in a JVM: first %.0f ms; after %d more %s%n",
                times[0],
                times.length / 2 - 1,
                Stopwatch.of(Arrays.copyOfRange(times, times.length / 2, times.length)));
    }
}

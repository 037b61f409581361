// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.bench;

import io.github.qapi4j.codegen.emit.GeneratedFile;
import io.github.qapi4j.codegen.emit.Generator;
import io.github.qapi4j.codegen.emit.Options;
import io.github.qapi4j.codegen.emit.Summaries;
import io.github.qapi4j.processor.QapiProcessor;
import io.github.qapi4j.schema.SchemaReader;
import io.github.qapi4j.schema.model.Schema;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What generating QEMU 7.2's classes costs: reading, linking and writing alone, and javac with the processor against javac
 * on the sources that the processor wrote. Arguments: the schema file and, optionally, QEMU's source tree.
 */
public final class GenerationBench {
    /** Not that of the class path: javac 17 fails on records that it finds there and among its sources. */
    private static final String PACKAGE = "bench.qemu";

    private static final String FLOOR = "javac on the generated sources";
    private static final int RUNS = 3;
    private static final PrintStream OUT = System.out;

    private GenerationBench() {}

    /** Runs the benchmark. */
    public static void main(String[] args) throws Exception {
        Path schemaFile = Path.of(args[0]).toAbsolutePath();
        Path temporary = Files.createTempDirectory("qapi4j-bench");
        try {
            read("schema file", schemaFile);
            if (args.length > 1) {
                read("source tree", Path.of(args[1]));
            }
            List<GeneratedFile> files = generate(schemaFile);
            compile(schemaFile, files, temporary);
        } finally {
            delete(temporary);
        }
    }

    private static void read(String what, Path schema) throws Exception {
        double first = Stopwatch.once(() -> SchemaReader.create().read(schema).orThrow());
        Stopwatch warm = times(20, () -> SchemaReader.create().read(schema).orThrow());
        OUT.printf(Locale.ROOT, "parse + link, %s: first %.0f ms; warm %s%n", what, first, warm);
    }

    private static List<GeneratedFile> generate(Path schemaFile) throws Exception {
        List<GeneratedFile> files = new ArrayList<>();
        Options options = new Options(PACKAGE, "Qmp", false, Summaries.NONE, Set.of());
        Schema schema = SchemaReader.create().read(schemaFile).orThrow();
        double first = Stopwatch.once(() -> new Generator(schema, options).generate(files::add));
        Stopwatch warm = times(10, () -> new Generator(schema, options).generate(file -> {}));
        long characters = files.stream().mapToLong(file -> file.text().length()).sum();
        OUT.printf(
                Locale.ROOT,
                "emit: first %.0f ms; warm %s; %d files, %d characters%n",
                first,
                warm,
                files.size(),
                characters);
        Stopwatch all = times(
                10,
                () -> new Generator(SchemaReader.create().read(schemaFile).orThrow(), options).generate(file -> {}));
        OUT.printf(Locale.ROOT, "parse + link + emit: warm %s%n", all);
        return files;
    }

    /**
     * Whole javac processes, as a build starts them, in turn, so that a machine that gets slower gets slower for all. The
     * floor compiles files that the processor wrote; between the two stands a processor that copies these files.
     */
    private static void compile(Path schemaFile, List<GeneratedFile> files, Path temporary) throws Exception {
        Path sources = temporary.resolve("sources");
        List<String> names = new ArrayList<>();
        for (GeneratedFile file : files) {
            Path path = sources.resolve(file.qualifiedName().replace('.', '/') + ".java");
            Files.createDirectories(path.getParent());
            names.add(Files.writeString(path, file.text()).toString());
        }
        Path list = Files.write(temporary.resolve("list"), names);
        Path request = Files.writeString(
                temporary.resolve("package-info.java"),
                "@io.github.qapi4j.contract.QapiSchema(\"" + schemaFile + "\")\npackage " + PACKAGE + ";\n");
        double[] without = new double[RUNS];
        double[] copied = new double[RUNS];
        double[] with = new double[RUNS];
        double[] copyingToFloor = new double[RUNS];
        double[] ratios = new double[RUNS];
        double[] toCopying = new double[RUNS];
        Disturbance before = Disturbance.now();
        for (int run = -1; run < RUNS; run++) {
            double plain = Stopwatch.once(() -> javac(temporary.resolve("plain"), "-proc:none", "@" + list));
            double copying = Stopwatch.once(() -> javac(
                    temporary.resolve("copied"),
                    "-processor",
                    CopyingProcessor.class.getName(),
                    "-A" + CopyingProcessor.FROM + "=" + sources,
                    request.toString()));
            double processed = Stopwatch.once(() -> javac(
                    temporary.resolve("processed"), "-processor", QapiProcessor.class.getName(), request.toString()));
            if (run >= 0) {
                without[run] = plain;
                copied[run] = copying;
                with[run] = processed;
                copyingToFloor[run] = copying / plain;
                ratios[run] = processed / plain;
                toCopying[run] = processed / copying;
            }
        }
        OptionalDouble others = before.share();
        row(FLOOR, "javac, a processor that copies the sources", copied, copyingToFloor, others);
        row(FLOOR, "javac with the processor", with, ratios, others);
        row("a processor that copies the sources", "javac with the processor", with, toCopying, others);
        OUT.printf("%-42s %s%n", FLOOR + " (the floor):", Stopwatch.of(without));
        OUT.printf(
                "%-42s %s; to the floor %s%n",
                "a processor that only copies them:", Stopwatch.of(copied), ratio(copyingToFloor));
        OUT.printf(
                "%-42s %s; to the floor %s, to the copying one %s%n",
                "javac with the processor:", Stopwatch.of(with), ratio(ratios), ratio(toCopying));
        OUT.println(Disturbance.text(others));
        try (Stream<Path> classes = Files.walk(temporary.resolve("processed"))) {
            OUT.printf(
                    "classes: %d%n",
                    classes.filter(f -> f.toString().endsWith(".class")).count());
        }
    }

    private static void row(String floor, String what, double[] times, double[] ratios, OptionalDouble others)
            throws IOException {
        BenchResults.add(floor, what, "ms", Stopwatch.of(times), Stopwatch.of(ratios), others);
    }

    private static String ratio(double[] ratios) {
        return String.format(Locale.ROOT, "%.2f", Stopwatch.of(ratios).median());
    }

    private static void javac(Path output, String... arguments) throws IOException, InterruptedException {
        delete(output);
        Files.createDirectories(output);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                "--release",
                "17",
                "-nowarn",
                "-classpath",
                System.getProperty("java.class.path"),
                "-d",
                output.toString()));
        command.addAll(List.of(arguments));
        int exitCode = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exitCode != 0) {
            throw new IllegalStateException("javac ended with exit code " + exitCode);
        }
    }

    private static Stopwatch times(int runs, Stopwatch.Work work) throws Exception {
        double[] times = new double[runs];
        for (int run = 0; run < runs; run++) {
            times[run] = Stopwatch.once(work);
        }
        return Stopwatch.of(times);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}

// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.bench;

import io.github.qapi4j.codegen.emit.GeneratedFile;
import io.github.qapi4j.codegen.emit.Generator;
import io.github.qapi4j.codegen.emit.Options;
import io.github.qapi4j.codegen.emit.Summaries;
import io.github.qapi4j.processor.QapiProcessor;
import io.github.qapi4j.schema.SchemaReader;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.tests.compile.Compilation;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;

/**
 * What generating QEMU 7.2's classes costs: reading, linking and writing alone, and javac with the processor against javac
 * on the sources that the processor wrote. Arguments: the schema file and, optionally, QEMU's source tree.
 */
public final class GenerationBench {
    private static final String PACKAGE = "io.github.qapi4j.qemu";
    private static final int RUNS = 7;
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
        Options options = new Options(PACKAGE, "Qmp", false, Summaries.NONE);
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

    /** In turn, so that a machine that gets slower gets slower for both. */
    private static void compile(Path schemaFile, List<GeneratedFile> files, Path temporary) throws Exception {
        List<JavaFileObject> sources = new ArrayList<>();
        files.forEach(file ->
                sources.add(Compilation.source(file.qualifiedName().replace('.', '/') + ".java", file.text())));
        List<JavaFileObject> request = List.of(Compilation.source(
                PACKAGE.replace('.', '/') + "/package-info.java",
                "@io.github.qapi4j.contract.QapiSchema(\"" + schemaFile + "\")\npackage " + PACKAGE + ";\n"));
        double[] without = new double[RUNS];
        double[] with = new double[RUNS];
        double[] ratios = new double[RUNS];
        for (int run = -1; run < RUNS; run++) {
            double plain = Stopwatch.once(() -> run(sources, List.of("-proc:none"), temporary.resolve("plain")));
            double processed = Stopwatch.once(() ->
                    run(request, List.of("-processor", QapiProcessor.class.getName()), temporary.resolve("processed")));
            if (run >= 0) {
                without[run] = plain;
                with[run] = processed;
                ratios[run] = processed / plain;
            }
        }
        OUT.printf("javac on the generated sources (the floor): %s%n", Stopwatch.of(without));
        OUT.printf("javac with the processor:                   %s%n", Stopwatch.of(with));
        OUT.printf(
                Locale.ROOT,
                "ratio, pair by pair: median %.2f%n",
                Stopwatch.of(ratios).median());
        try (Stream<Path> classes = Files.walk(temporary.resolve("processed"))) {
            OUT.printf(
                    "classes: %d%n",
                    classes.filter(f -> f.toString().endsWith(".class")).count());
        }
    }

    private static void run(List<JavaFileObject> sources, List<String> options, Path output) throws IOException {
        delete(output);
        List<String> all = new ArrayList<>(List.of("--release", "17", "-nowarn"));
        all.addAll(options);
        Compilation compilation = Compilation.run(sources, all, output);
        if (!compilation.success()) {
            throw new IllegalStateException(compilation.diagnostics().toString());
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

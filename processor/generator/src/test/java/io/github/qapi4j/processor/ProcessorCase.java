// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.io.TempDir;

/** A schema and a class beside it, compiled with the annotation processor. */
abstract class ProcessorCase {
    static final String RIGHT = "{ 'command': 'go', 'data': { 'speed': 'int' } }\n";

    @TempDir
    Path folder;

    Compilation compile(String annotation, String... options) throws IOException {
        Path output = folder.resolve("out");
        if (Files.exists(output)) {
            try (Stream<Path> files = Files.walk(output)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        List<String> all = new ArrayList<>(List.of(
                "-Xlint:all,-processing,-options,-path",
                "--release",
                "17",
                "-processor",
                QapiProcessor.class.getName(),
                "-Aqapi.basedir=" + folder));
        all.addAll(List.of(options));
        String text = "/** P. */\n" + annotation + "\npackage p;\n\nimport io.github.qapi4j.contract.QapiSchema;\n"
                + "import io.github.qapi4j.contract.QemuProgram;\n";
        return Compilation.run(List.of(Compilation.source("p/package-info.java", text)), all, output);
    }

    List<String> generated() throws IOException {
        Path output = folder.resolve("out");
        try (Stream<Path> files = Files.walk(output)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> output.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }
    }

    static Diagnostic<?> onlyDiagnostic(Compilation compilation) {
        assertThat(compilation.diagnostics()).hasSize(1);
        return compilation.diagnostics().get(0);
    }
}

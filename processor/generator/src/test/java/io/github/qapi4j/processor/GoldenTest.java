// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.SharedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each folder of resources/golden has a schema and the sources that it becomes, byte for byte; javac must find nothing to
 * say about them. Run with {@code -Dupdate=true} to write the sources anew, and read the difference.
 */
class GoldenTest {
    private static final Path CASES = SharedFiles.root().resolve("processor/generator/src/test/resources/golden");

    @TempDir
    private Path temporary;

    @TestFactory
    Stream<DynamicTest> generatedSourcesAreAsCommitted() throws IOException {
        try (Stream<Path> cases = Files.list(CASES)) {
            List<Path> sorted = cases.sorted().toList();
            assertThat(sorted).isNotEmpty();
            return sorted.stream()
                    .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
        }
    }

    private void check(Path folder) throws IOException {
        Path output = temporary.resolve(folder.getFileName().toString());
        Compilation compilation = compile(folder, output);
        assertThat(compilation.diagnostics()).isEmpty();
        assertThat(compilation.success()).isTrue();
        Map<String, String> sources = GoldenFiles.sources(output);
        assertThat(GoldenFiles.sources(compileTwice(folder))).isEqualTo(sources);
        GoldenFiles.compare(sources, folder);
    }

    private static Compilation compile(Path folder, Path output) throws IOException {
        List<JavaFileObject> request = new ArrayList<>();
        request.add(Compilation.source(
                "golden/package-info.java",
                "/** Golden. */\n@io.github.qapi4j.contract.QapiSchema(\"schema.json\")\npackage golden;\n"));
        return Compilation.run(
                Collections.unmodifiableList(request),
                List.of(
                        "-Xlint:all,-processing,-options,-path",
                        "-Xdoclint:all/protected",
                        "-Werror",
                        "--release",
                        "17",
                        "-processor",
                        QapiProcessor.class.getName(),
                        "-Aqapi.basedir=" + folder),
                output);
    }

    private Path compileTwice(Path folder) throws IOException {
        Path output = temporary.resolve(folder.getFileName() + "-again");
        compile(folder, output);
        return output;
    }
}

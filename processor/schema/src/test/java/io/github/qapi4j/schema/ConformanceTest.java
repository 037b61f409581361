// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.model.Doc;
import io.github.qapi4j.schema.problem.ProblemFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads each {@code NAME.json} of resources/conformance that has problems, which stand in {@code NAME.problems}; the tool's
 * tests also compare what the right ones are read to. {@code -Dupdate=true} writes the problems anew.
 */
class ConformanceTest {
    private static final Path FOLDER = SharedFiles.root().resolve("processor/schema/src/test/resources/conformance");
    private static final boolean UPDATE = Boolean.getBoolean("update");

    static List<String> wrongSchemas() throws IOException {
        return names(".problems");
    }

    static List<String> rightSchemas() throws IOException {
        return names(".dump");
    }

    private static List<String> names(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(suffix))
                    .map(name -> name.substring(0, name.length() - suffix.length()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("wrongSchemas")
    void hasTheProblemsOfTheFileBesideIt(String name) throws IOException {
        Path expected = FOLDER.resolve(name + ".problems");
        String problems = ProblemFormat.list(read(name).problems());
        if (UPDATE) {
            Files.writeString(expected, problems);
        }
        assertThat(problems).isEqualTo(Files.readString(expected));
    }

    @ParameterizedTest
    @MethodSource("rightSchemas")
    void isLinked(String name) {
        assertThat(read(name)).isInstanceOf(SchemaResult.Linked.class);
    }

    @ParameterizedTest
    @MethodSource({"wrongSchemas", "rightSchemas"})
    void hasTheSameProblemsReadWithoutDocumentation(String name) {
        SchemaResult result = read(SchemaReader.create().withoutDocumentation(), name);
        assertThat(ProblemFormat.list(result.problems()))
                .isEqualTo(ProblemFormat.list(read(name).problems()));
        if (result instanceof SchemaResult.Linked linked) {
            assertThat(linked.schema().definitions())
                    .allSatisfy(
                            definition -> assertThat(definition.head().doc()).isEqualTo(Doc.NONE));
        }
    }

    private static SchemaResult read(String name) {
        return read(SchemaReader.create(), name);
    }

    private static SchemaResult read(SchemaReader reader, String name) {
        Path folder = FOLDER.resolve(name);
        return (name.startsWith("before-6.2-") ? reader.before62() : reader)
                .read(Files.isDirectory(folder) ? folder : FOLDER.resolve(name + ".json"));
    }
}

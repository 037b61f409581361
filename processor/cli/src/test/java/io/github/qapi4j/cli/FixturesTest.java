// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.SchemaReader;
import io.github.qapi4j.schema.SchemaResult;
import io.github.qapi4j.schema.SharedFiles;
import io.github.qapi4j.schema.problem.Code;
import io.github.qapi4j.schema.problem.Problem;
import io.github.qapi4j.schema.problem.ProblemFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads each {@code NAME.json} of the schema reader's resources/conformance. What comes out stands beside it: {@code NAME.problems}, or {@code NAME.dump}
 * if the schema is right. {@code -Dupdate=true} writes these files anew; then read the difference.
 */
class FixturesTest {
    private static final Path FOLDER = SharedFiles.root().resolve("processor/schema/src/test/resources/conformance");
    private static final boolean UPDATE = Boolean.getBoolean("update");

    static List<String> fixtures() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> Files.isDirectory(file.resolve("qapi"))
                            || file.toString().endsWith(".json"))
                    .map(file -> file.getFileName().toString())
                    .map(name -> name.endsWith(".json") ? name.substring(0, name.length() - ".json".length()) : name)
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void comesOutAsTheFileBesideItSays(String name) throws IOException {
        SchemaResult result = read(name);

        if (result instanceof SchemaResult.Linked) {
            compare(name + ".dump", dump(name));
        } else {
            compare(name + ".problems", ProblemFormat.list(result.problems()));
        }
    }

    @Test
    void everyCodeHasAFixture() throws IOException {
        Set<Code> missing = EnumSet.allOf(Code.class);
        missing.remove(Code.JAVA_LIMIT); // the processor finds it
        for (String name : fixtures()) {
            read(name).problems().stream().map(Problem::code).forEach(missing::remove);
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyCodeIsExplained() throws IOException {
        List<String> headings = new ArrayList<>();
        for (String line : Files.readAllLines(SharedFiles.root().resolve("docs/problems.md"))) {
            if (line.startsWith("### ")) {
                headings.add(line.substring("### ".length()));
            }
        }
        assertThat(headings)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Code.values()).map(Code::word).toList());
    }

    private static SchemaResult read(String name) {
        SchemaReader reader = SchemaReader.create();
        return (isOld(name) ? reader.before62() : reader).read(schema(name));
    }

    /** A file, or the folder of a tree like QEMU's. */
    private static Path schema(String name) {
        Path folder = FOLDER.resolve(name);
        return Files.isDirectory(folder) ? folder : FOLDER.resolve(name + ".json");
    }

    private static boolean isOld(String name) {
        return name.startsWith("before-6.2-");
    }

    private static String dump(String name) {
        List<String> arguments = new ArrayList<>(List.of("dump"));
        if (isOld(name)) {
            arguments.add("--before-6.2");
        }
        arguments.add(schema(name).toString());
        return Run.qapi(arguments.toArray()).out();
    }

    private static void compare(String file, String actual) throws IOException {
        Path expected = FOLDER.resolve(file);
        if (UPDATE) {
            Files.writeString(expected, actual);
        }
        assertThat(expected).as("written by -Dupdate=true").exists();
        assertThat(actual).isEqualTo(Files.readString(expected));
    }
}

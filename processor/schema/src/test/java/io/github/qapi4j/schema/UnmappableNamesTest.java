// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM without a UTF-8 locale finds files by a folder's list whose names it cannot turn into a string and back. */
class UnmappableNamesTest {
    @TempDir
    private Path folder;

    /** Reads the schema of the only folder in a folder. */
    static final class Reader {
        private Reader() {}

        public static void main(String[] arguments) throws IOException {
            try (Stream<Path> found = Files.list(Path.of(arguments[0]))) {
                Path schema = found.findFirst().orElseThrow().resolve("schema.json");
                System.out.println(SchemaReader.create().read(schema));
            }
        }
    }

    @Test
    void aSchemaIsReadThatAListOfFilesNames() throws Exception {
        run("/bin/sh", "-c", """
                name=$(printf '%s/d\\303\\251' "$0")
                mkdir "$name" && printf "{ 'struct': 'Thing', 'data': {} }" >"$name/schema.json"
                """, folder.toString());

        assertThat(run(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reader.class.getName(),
                        folder.toString()))
                .startsWith("Linked[");
    }

    private static String run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isZero();
            return output;
        } finally {
            process.destroyForcibly();
        }
    }
}

// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.harness;

import static io.github.qapi4j.tests.harness.ToolJar.jdk;
import static io.github.qapi4j.tests.harness.ToolJar.packaged;
import static io.github.qapi4j.tests.harness.ToolJar.qapi;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.tests.harness.ToolJar.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolJarTest {
    @TempDir
    Path folder;

    @Test
    void checksASchemaRelativeToTheFolderItIsRunIn() throws Exception {
        Path schemas = Files.createDirectories(folder.resolve("my schemas/qapi"));
        Path schema = schemas.resolve("qapi-schema.json");
        Files.writeString(schema, "{ 'struct': 'Thing', 'data': { 'a': 'int' } }");
        assertThat(qapi(folder, "check", "my schemas")).isEqualTo(new Run(0, "", ""));

        Files.writeString(schema, "{ 'struct': 'Thing', 'data': { 'a': 'itn' } }");
        assertThat(qapi(schemas, "check", "qapi-schema.json")).satisfies(run -> {
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).contains("unknown type 'itn'", "did you mean 'int'?");
        });
    }

    @Test
    void knowsItsVersionAndItsCommands() throws Exception {
        assertThat(qapi(folder, "--version").out()).matches("qapi \\d+\\.\\d+\\.\\d+.*\\R");
        assertThat(qapi(folder, "help", "verify").out()).contains("--qemu", "Exit codes:");
        assertThat(qapi(folder, "check"))
                .satisfies(run -> assertThat(run.code()).isEqualTo(2));
    }

    @Test
    void readsJsonAndWritesItAgain() throws Exception {
        assertThat(qapi(folder, "export", "-o", "file.json", ToolJar.SCHEMA.toString()))
                .isEqualTo(new Run(0, "", ""));
        assertThat(folder.resolve("file.json")).hasSameTextualContentAs(ToolJar.SCHEMA);
    }

    @Test
    void aReaderWhoHasSeenEnoughIsNoError() throws Exception {
        String script = "{ \"$0\" -jar \"$1\" dump \"$2\"; echo \"code $?\" >&2; } | head -n 1";
        Run run = shell(script, ToolJar.SCHEMA);
        assertThat(run.out()).startsWith("kind\tdefinition\t").hasLineCount(1);
        assertThat(run.err()).isEqualTo("code 0\n");
    }

    @Test
    void outputThatIsLostIsAnError() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")), "needs /dev/full");
        Run run = shell("\"$0\" -jar \"$1\" dump \"$2\" >/dev/full", ToolJar.SCHEMA);
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err())
                .startsWith("qapi: cannot write to standard output: ")
                .hasLineCount(1);
    }

    @Test
    void holdsWhatItNeedsAndTheNoticesOfWhatItHolds() throws Exception {
        try (JarFile jar = new JarFile(packaged().toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
                    .isEqualTo("io.github.qapi4j.cli.QapiTool");
            Set<String> names = jar.stream().map(entry -> entry.getName()).collect(Collectors.toSet());
            assertThat(names)
                    .contains(
                            "META-INF/LICENSE",
                            "META-INF/NOTICE",
                            "META-INF/LICENSES/Apache-2.0.txt",
                            "META-INF/qapi4j-NOTICE",
                            "META-INF/JLine-LICENSE",
                            "META-INF/services/javax.annotation.processing.Processor")
                    .noneMatch(name -> name.endsWith("module-info.class"))
                    .noneMatch(name -> name.matches("META-INF/.*\\.(SF|RSA|DSA)"))
                    .noneMatch(name -> name.startsWith("com/palantir/"));
        }
    }

    @Test
    void isAnAnnotationProcessorToo() throws Exception {
        Files.writeString(folder.resolve("schema.json"), "{ 'enum': 'Colour', 'data': [ 'red', 'green' ] }");
        Files.writeString(
                folder.resolve("package-info.java"),
                "@io.github.qapi4j.contract.QapiSchema(\"" + folder.resolve("schema.json") + "\")\npackage paint;\n");
        Run run = ToolJar.run(
                folder,
                jdk("javac"),
                "-d",
                folder.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-processorpath",
                packaged().toString(),
                folder.resolve("package-info.java").toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(folder.resolve("paint/type/Colour.class")).isRegularFile();
    }

    private Run shell(String script, Path schema) throws Exception {
        return ToolJar.run(
                folder, "/bin/sh", "-c", script, jdk("java"), packaged().toString(), schema.toString());
    }
}

// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script behind {@code ./check iotests} keeps an archive of classes, of which nobody notices anything. */
class IotestsScriptTest {
    private static final Path ROOT = Path.of(System.getProperty("qapi4j.root"));
    private static final String ARCHIVE = "-XX:SharedArchiveFile=";

    @TempDir
    private Path parent;

    private Path checkout = Path.of("");
    private Path kept = Path.of("");

    /** A checkout that is built: with a folder of classes and a jar. */
    @BeforeEach
    void makeCheckout() throws IOException {
        // With a blank, as folders may have.
        checkout = Files.createDirectories(parent.resolve("a checkout"));
        kept = checkout.resolve("tests/target/iotests-kept");
        for (String folder : List.of(
                ".mvn",
                "processor",
                "qapi-schema",
                "runtime",
                "tests/bin",
                "tests/target/classes",
                "tests/target/test-classes")) {
            Files.createDirectories(checkout.resolve(folder));
        }
        Files.createFile(checkout.resolve("pom.xml"));
        for (String script : List.of("iotests", "setup.sh")) {
            Files.copy(
                    ROOT.resolve("tests/bin").resolve(script),
                    checkout.resolve("tests/bin").resolve(script),
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
        compile("first");
        Files.writeString(
                checkout.resolve("tests/target/iotests-classpath"), classes().toString());
        Stream.of("pom.xml", ".mvn", "processor", "qapi-schema", "runtime", "tests")
                .forEach(file -> age(checkout.resolve(file), 3600));
    }

    private Path classes() {
        return checkout.resolve("runtime/target/classes");
    }

    private void compile(String name) throws IOException {
        Path source = Files.createDirectories(parent.resolve("source")).resolve("Check.java");
        Files.writeString(source, """
            package io.github.qapi4j.runtime.check;
            public class Check {
                public static void main(String[] args) {
                    System.out.println("%s " + String.join(" ", args));
                    for (String option : java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments()) {
                        System.err.println("option " + option);
                    }
                }
            }
            """.formatted(name));
        Files.createDirectories(classes());
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-proc:none", "-d", classes().toString(), source.toString()))
                .isZero();
    }

    private static void age(Path file, int seconds) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(seconds)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private record Run(String output, String errors) {}

    private Run run() throws Exception {
        Path output = Files.createTempFile(parent, "output", "");
        Path errors = Files.createTempFile(parent, "errors", "");
        ProcessBuilder builder = new ProcessBuilder(
                        checkout.resolve("tests/bin/iotests").toString(), "-qcow2", "A Test")
                .directory(parent.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("QEMU_PROG", "given");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("it ends").isTrue();
            Run run = new Run(
                    Files.readString(output, StandardCharsets.UTF_8), Files.readString(errors, StandardCharsets.UTF_8));
            assertThat(process.exitValue()).as(run.toString()).isZero();
            return run;
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void theSecondRunMakesAnArchiveOfWhatTheFirstOneLoaded() throws Exception {
        Run first = run();
        assertThat(first.output()).isEqualTo("first -qcow2 A Test\n");
        assertThat(first.errors()).doesNotContain(ARCHIVE);
        assertThat(kept.resolve("classes.jsa")).doesNotExist();

        Run second = run();
        assertThat(second.output()).isEqualTo(first.output());
        assertThat(second.errors()).contains(ARCHIVE);
        byte[] archive = Files.readAllBytes(kept.resolve("classes.jsa"));

        Run third = run();
        assertThat(third.output()).isEqualTo(first.output());
        assertThat(third.errors()).isEqualTo(second.errors());
        assertThat(Files.readAllBytes(kept.resolve("classes.jsa"))).isEqualTo(archive);
        try (Stream<Path> files = Files.list(kept)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("archived", "classes.jsa", "lock", "runtime-target-classes.jar");
        }
    }

    @Test
    void anArchiveThatJavaDoesNotTakeIsNotNoticed() throws Exception {
        run();
        run();
        Files.delete(kept.resolve("classes.jsa"));
        Files.writeString(kept.resolve("classes.jsa"), "nonsense");

        Run run = run();

        assertThat(run.output()).isEqualTo("first -qcow2 A Test\n");
        assertThat(run.errors().lines()).allMatch(line -> line.startsWith("option "));
    }

    @Test
    void aNewBuildIsUsedAtOnce() throws Exception {
        run();
        run();
        age(kept.resolve("runtime-target-classes.jar"), 60);
        age(kept.resolve("archived"), 30);
        compile("second");

        assertThat(run().output()).isEqualTo("second -qcow2 A Test\n");
        assertThat(run().output()).isEqualTo("second -qcow2 A Test\n");
    }

    @Test
    void withoutAPlaceForItAllRunsAsBefore() throws Exception {
        Files.createFile(kept);

        Run run = run();

        assertThat(run.output()).isEqualTo("first -qcow2 A Test\n");
        assertThat(run.errors().lines())
                .allMatch(line -> line.startsWith("option "))
                .noneMatch(line -> line.contains(ARCHIVE));
    }
}

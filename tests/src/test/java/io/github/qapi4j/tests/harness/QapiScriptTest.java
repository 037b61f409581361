// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code processor/bin/qapi} keeps an archive of classes for each Java, of which nobody notices anything. */
class QapiScriptTest {
    private static final Path ROOT = Path.of(System.getProperty("qapi4j.root"));
    private static final String ARCHIVE = "-XX:SharedArchiveFile=";

    @TempDir
    private Path parent;

    private Path checkout = Path.of("");
    private Path built = Path.of("");

    /** A checkout in which the tool is built, and newer than all that it is built from. */
    @BeforeEach
    void makeCheckout() throws IOException {
        // With a blank, as folders may have.
        checkout = Files.createDirectories(parent.resolve("a checkout"));
        built = Files.createDirectories(checkout.resolve("processor/target/qapi"));
        for (String folder : List.of(
                "LICENSES",
                "processor/cli/src/main",
                "processor/cli/src/tool",
                "qapi-schema/contract/src/main",
                "qapi-schema/words",
                "qapi-schema/qemu-7.2/src/main/resources",
                "runtime/client/src/main",
                "processor/bin",
                "tests/bin")) {
            Files.createDirectories(checkout.resolve(folder));
        }
        for (String pom : List.of("", "processor/cli/", "qapi-schema/contract/", "runtime/client/")) {
            Files.createFile(checkout.resolve(pom + "pom.xml"));
        }
        for (String script : List.of("processor/bin/qapi", "tests/bin/setup.sh")) {
            Files.copy(ROOT.resolve(script), checkout.resolve(script), StandardCopyOption.COPY_ATTRIBUTES);
        }
        makeTool();
        Files.writeString(built.resolve("jdk"), System.getProperty("java.home") + "\n");
        Path inputs = Files.writeString(built.resolve("inputs"), "sum\n");
        Files.setLastModifiedTime(inputs, FileTime.from(Instant.now().plusSeconds(3600)));
    }

    private void makeTool() throws IOException {
        Path classes = Files.createDirectories(parent.resolve("classes"));
        Path source = Files.writeString(parent.resolve("Tool.java"), """
            public class Tool {
                public static void main(String[] args) {
                    System.out.println("tool " + String.join(" ", args));
                    for (String option : java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments()) {
                        System.err.println("option " + option);
                    }
                    System.exit(args[0].equals("check") ? 1 : 0);
                }
            }
            """);
        assertThat(javax.tools.ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-proc:none", "-d", classes.toString(), source.toString()))
                .isZero();
        assertThat(ToolProvider.findFirst("jar")
                        .orElseThrow()
                        .run(
                                System.out,
                                System.err,
                                "--create",
                                "--file",
                                built.resolve("qapi.jar").toString(),
                                "--main-class",
                                "Tool",
                                "-C",
                                classes.toString(),
                                "."))
                .isZero();
    }

    private record Run(String output, String errors) {}

    private Run run() throws Exception {
        return end(start(System.getenv("PATH"), System.getProperty("java.home")));
    }

    private record Started(Process process, Path output, Path errors) {}

    private Started start(String path, String javaHome) throws IOException {
        Path output = Files.createTempFile(parent, "output", "");
        Path errors = Files.createTempFile(parent, "errors", "");
        ProcessBuilder builder = new ProcessBuilder(
                        checkout.resolve("processor/bin/qapi").toString(), "check", "A Schema")
                .directory(parent.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().put("JAVA_HOME", javaHome);
        builder.environment().put("PATH", path);
        return new Started(builder.start(), output, errors);
    }

    private static Run end(Started started) throws Exception {
        try {
            assertThat(started.process().waitFor(5, TimeUnit.MINUTES))
                    .as("it ends")
                    .isTrue();
            Run run = new Run(
                    Files.readString(started.output(), StandardCharsets.UTF_8),
                    Files.readString(started.errors(), StandardCharsets.UTF_8));
            assertThat(started.process().exitValue()).as(run.toString()).isEqualTo(1);
            assertThat(run.output()).isEqualTo("tool check A Schema\n");
            assertThat(run.errors().lines()).allMatch(line -> line.startsWith("option "));
            return run;
        } finally {
            started.process().destroyForcibly();
        }
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(built)) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }

    @Test
    void theFirstRunMakesAnArchiveThatTheOthersUse() throws Exception {
        assertThat(run().errors()).contains(ARCHIVE);
        byte[] archive = Files.readAllBytes(archives().get(0));

        assertThat(run().errors()).contains(ARCHIVE);
        assertThat(archives()).hasSize(1);
        assertThat(Files.readAllBytes(archives().get(0))).isEqualTo(archive);
        try (Stream<Path> files = Files.list(built)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("inputs", "jdk", "lock", "qapi.jar")
                    .hasSize(6);
        }
    }

    @Test
    void anArchiveThatJavaDoesNotTakeIsNotNoticed() throws Exception {
        run();
        Path archive = archives().get(0);
        Files.delete(archive);
        Files.writeString(archive, "nonsense");
        run();
        Files.delete(archive);
        assertThat(run().errors()).doesNotContain(ARCHIVE);
    }

    @Test
    void eachJavaHasItsOwn() throws Exception {
        Path link = Files.createSymbolicLink(parent.resolve("another*java"), Path.of(System.getProperty("java.home")));
        run();
        byte[] first = Files.readAllBytes(archives().get(0));
        Path of = Path.of(archives().get(0) + ".of");
        FileTime made = Files.getLastModifiedTime(of);

        end(start(System.getenv("PATH"), link.toString()));

        assertThat(archives()).hasSize(2);
        run();
        assertThat(Files.getLastModifiedTime(of)).isEqualTo(made);
        assertThat(archives())
                .anySatisfy(archive -> assertThat(Files.readAllBytes(archive)).isEqualTo(first));
    }

    @Test
    void aJavaThatWasUpdatedInItsPlaceGetsANewOne() throws Exception {
        run();
        Path of = Path.of(archives().get(0) + ".of");
        String now = Files.readString(of);
        Files.writeString(of, now.replace(System.getProperty("java.version"), "17.0.1"));
        assertThat(Files.readString(of)).isNotEqualTo(now);

        run();

        assertThat(Files.readString(of)).isEqualTo(now);
    }

    @Test
    void withoutAPlaceForItTheToolRunsAllTheSame() throws Exception {
        Path programs = Files.createDirectories(parent.resolve("programs"));
        CheckRun.script(programs.resolve("mktemp"), "exit 1");
        assertThat(end(start(programs + File.pathSeparator + System.getenv("PATH"), System.getProperty("java.home")))
                        .errors())
                .doesNotContain(ARCHIVE);
        assertThat(archives()).isEmpty();
    }

    @Test
    void severalMayStartAtOnce() throws Exception {
        List<Started> started = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            started.add(start(System.getenv("PATH"), System.getProperty("java.home")));
        }
        for (Started each : started) {
            assertThat(end(each).errors()).contains(ARCHIVE);
        }
        assertThat(archives()).hasSize(1);
    }
}

// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.processor.Compilation;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.program.QemuBinary;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.schema.Release;
import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.exec.CommandLine;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/**
 * A VM migrates to another one through typed channels, which the schema of these tests does not have: a program with the newest
 * schema does it, in a JVM of its own, on each QEMU that reads channels on its command line.
 */
@RealQemu
@Timeout(300)
class MigrationChannelTest {
    private static final Version SINCE = Version.parse("10.0");
    private static final Pattern RELEASE = Pattern.compile("version ([0-9]+(\\.[0-9]+)+)");

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> aVmMigratesThroughAChannel() throws IOException {
        List<String> programs = new ArrayList<>();
        for (String program : Stream.concat(
                        QemuBinary.find(QemuBinary.standard()).stream(), OtherQemus.emulators().stream())
                .map(Path::toString)
                .toList()) {
            if (release(program).compareTo(SINCE) >= 0) {
                programs.add(program);
            }
        }
        assumeFalse(
                programs.isEmpty(),
                () -> "no QEMU reads channels in -incoming, as " + SINCE + " and later do; " + OtherQemus.VARIABLE
                        + " names others");
        String classPath = classPath(new Release("qemu", "11.1").classes());
        Path classes = compiled(classPath);
        return programs.stream()
                .map(program -> DynamicTest.dynamicTest(program, () -> {
                    try (PrivateFolder sockets = PrivateFolder.create()) {
                        assertThat(run(
                                        classPath + File.pathSeparator + classes,
                                        program,
                                        sockets.resolve("a,b.sock").toString(),
                                        sockets.resolve("second.sock").toString()))
                                .isEqualTo("""
                                        INMIGRATE
                                        POSTMIGRATE RUNNING
                                        POSTMIGRATE RUNNING
                                        """);
                    }
                }));
    }

    private static Version release(String program) throws IOException {
        Process process = new ProcessBuilder(program, "--version").start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher matcher = RELEASE.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return Version.parse(matcher.group(1));
    }

    /** What a program that runs VMs needs, with this schema. */
    private static String classPath(Path schema) {
        List<String> classPath = new ArrayList<>(List.of(schema.toString()));
        for (Class<?> type : List.of(
                Vm.class,
                QmpClient.class,
                QmpCommand.class,
                CommandLine.class,
                JsonNode.class,
                JsonParser.class,
                JsonProperty.class)) {
            classPath.add(
                    Path.of(Objects.requireNonNull(type.getProtectionDomain().getCodeSource())
                                    .getLocation()
                                    .getPath())
                            .toString());
        }
        return classPath.stream().collect(Collectors.joining(File.pathSeparator));
    }

    private Path compiled(String classPath) throws IOException {
        String source = Files.readString(Path.of(
                System.getProperty("qapi4j.root"), "tests", "src", "test", "resources", "newest", "Channels.java"));
        Path classes = folder.resolve("classes");
        Compilation compilation = Compilation.run(
                List.of(Compilation.source("Channels.java", source)),
                List.of("-proc:none", "-classpath", classPath),
                classes);
        assertThat(compilation.success())
                .as(compilation.diagnostics().toString())
                .isTrue();
        return classes;
    }

    private static String run(String classPath, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath, "Channels"));
        line.addAll(List.of(arguments));
        Process java = new ProcessBuilder(line).redirectErrorStream(true).start();
        String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        java.waitFor();
        return output;
    }
}

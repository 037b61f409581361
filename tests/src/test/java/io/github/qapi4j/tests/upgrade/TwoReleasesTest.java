// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.processor.Compilation;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.schema.Release;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.commons.exec.DefaultExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/** A program with the artifacts of two QEMU releases on its class path, in a JVM of its own. */
class TwoReleasesTest {
    /** The session comes first, as in most programs, and the first command is one that 7.2 does not have. */
    private static final String PROGRAM = """
            import io.github.qapi4j.qemu.Qmp;
            import io.github.qapi4j.qemu.QmpIndex;
            import io.github.qapi4j.runtime.qmp.QmpSettings;

            class Program {
                public static void main(String[] arguments) {
                    System.out.println(QmpSettings.of("vm0", QmpIndex.INSTANCE).index().release());
                    System.out.println(Qmp.queryAudiodevs());
                }
            }
            """;

    /** A launch does without the schema until QEMU is being started. */
    private static final String LAUNCH = """
            import io.github.qapi4j.runtime.vm.Vm;

            class Program {
                public static void main(String[] arguments) {
                    try (Vm vm = Vm.create()) {
                        System.out.println(vm.launch().qmp().greeting().version());
                    }
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void areNamedBothInOneMessage() throws Exception {
        Path older = new Release("qemu", "7.2").classes();
        Path newer = new Release("qemu", "10.0").classes();
        assertThat(run(PROGRAM, newer)).startsWith("10.0.").contains("QueryAudiodevs[]");

        String output = run(PROGRAM, older, newer);

        assertThat(output)
                .contains("AmbiguousSchemaError")
                .contains("QEMU 7.2.0 in " + older)
                .contains("QEMU 10.0.")
                .contains(" in " + newer)
                .contains("Program.main")
                .doesNotContain("NoSuchMethodError");
    }

    @Test
    void areNamedByALaunch() throws Exception {
        Path older = new Release("qemu", "7.2").classes();
        Path newer = new Release("qemu", "10.0").classes();
        assertThat(run(LAUNCH, newer)).matches("[0-9.]+\\s+");

        assertThat(run(LAUNCH, older, newer))
                .contains("AmbiguousSchemaError")
                .contains("QEMU 7.2.0 in " + older)
                .contains("Program.main")
                .doesNotContain("NoClassDefFoundError");
    }

    private String run(String program, Path... schemas) throws IOException, InterruptedException {
        Path classes = folder.resolve("classes");
        List<Path> classPath = new ArrayList<>(List.of(schemas));
        for (Class<?> type : List.of(
                QmpClient.class,
                QmpCommand.class,
                JsonNode.class,
                JsonParser.class,
                JsonProperty.class,
                Vm.class,
                DefaultExecutor.class)) {
            classPath.add(
                    Path.of(Objects.requireNonNull(type.getProtectionDomain().getCodeSource())
                            .getLocation()
                            .getPath()));
        }
        String path = classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        Compilation compilation = Compilation.run(
                List.of(Compilation.source("Program.java", program)),
                List.of("-proc:none", "-classpath", schemas[schemas.length - 1] + File.pathSeparator + path),
                classes);
        assertThat(compilation.success())
                .as(compilation.diagnostics().toString())
                .isTrue();
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        path + File.pathSeparator + classes,
                        "Program")
                .redirectErrorStream(true)
                .start();
        String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        java.waitFor();
        return output;
    }
}

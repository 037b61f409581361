// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.schema.Release;
import io.github.qapi4j.tests.qemu.RealQemu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs that are modules: what Maven brings them, and that they run as modules and as an image. */
class ModulesTest {
    private static final List<String> CLIENT = List.of(
            "jackson-annotations",
            "jackson-core",
            "jackson-databind",
            "jspecify",
            "qapi4j-client",
            "qapi4j-contract",
            "qapi4j-qemu-7.2");

    private static final Pattern JAR = Pattern.compile("(.*?)-\\d[\\d.]*(-SNAPSHOT)?\\.jar");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)`.*?\\| ([^|]*) \\|$");

    @TempDir
    private static Path below;

    private static SampleProject project = new SampleProject(Path.of(""), Path.of(""));

    @BeforeAll
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    static void build() throws Exception {
        project = SampleProject.copied("modules", below);
        // A program that takes the harness, like the one that takes the VM.
        Path pom = project.folder().resolve("pom.xml");
        Files.writeString(
                pom,
                Files.readString(pom).replace("<module>vm</module>", "<module>vm</module><module>iotests</module>"));
        Files.writeString(
                Files.createDirectory(project.folder().resolve("iotests")).resolve("pom.xml"),
                Files.readString(project.folder().resolve("vm/pom.xml"))
                        .replace("<artifactId>vm<", "<artifactId>iotests<")
                        .replace("qapi4j-vm", "qapi4j-iotests"));
        assertThat(project.maven("package")).contains("BUILD SUCCESS");
    }

    @Test
    void aClientNeedsJacksonAndJSpecify() throws IOException {
        assertThat(brought("client")).containsExactlyElementsOf(CLIENT);
    }

    @Test
    void aVmNeedsCommonsExecBesides() throws IOException {
        Set<String> all = new TreeSet<>(CLIENT);
        all.addAll(List.of("qapi4j-vm", "commons-exec"));
        assertThat(brought("vm")).containsExactlyElementsOf(all);
    }

    @Test
    void iotestsNeedCommonsCompressBesides() throws IOException {
        Set<String> all = new TreeSet<>(CLIENT);
        all.addAll(List.of("qapi4j-vm", "commons-exec", "qapi4j-iotests"));
        all.addAll(List.of("commons-compress", "commons-codec", "commons-io", "commons-lang3"));
        assertThat(brought("iotests")).containsExactlyElementsOf(all);
    }

    /** The table of what each brings; its sizes are of one day. */
    @Test
    void theTableOfJarsNamesThem() throws IOException {
        String page = Files.readString(Release.ROOT.resolve("docs/modules.md"));
        String table = page.substring(page.indexOf("## What each brings"), page.indexOf("## As modules"));
        Set<String> listed = new TreeSet<>();
        for (Matcher row = ROW.matcher(table); row.find(); ) {
            listed.add(row.group(1));
            Set<String> users = new TreeSet<>();
            for (String user : List.of("client", "vm", "iotests")) {
                if (brought(user).contains(row.group(1))) {
                    users.add(user);
                }
            }
            assertThat(Set.of(row.group(2).split(", "))).as(row.group(1)).isEqualTo(users);
        }
        assertThat(listed).isEqualTo(brought("iotests"));
    }

    /** The names of the jars that a program is given, without their versions. */
    private static Set<String> brought(String program) throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> jars = Files.list(project.folder().resolve(program + "/target/modules"))) {
            for (Path jar : jars.toList()) {
                Matcher name = JAR.matcher(jar.getFileName().toString());
                assertThat(name.matches()).as(jar.toString()).isTrue();
                names.add(name.group(1));
            }
        }
        return names;
    }

    @Nested
    @RealQemu
    class Running {
        @Test
        void aModuleRunsAVm() throws Exception {
            assertThat(project.run(List.of(
                            SampleProject.jdk("java"),
                            "-p",
                            modulePath("vm"),
                            "-m",
                            "com.example.vm/com.example.vm.Main")))
                    .isEqualTo("the VM is running\nthe VM is paused\n");
        }

        @Test
        void aModuleTalksToAQemu() throws Exception {
            String program = "com.example.client/com.example.client.Main";
            Path socket = below.resolve("monitor");
            try (Vm vm = monitored(socket)) {
                assertThat(project.run(List.of(
                                SampleProject.jdk("java"),
                                "-p",
                                modulePath("client"),
                                "-m",
                                program,
                                socket.toString())))
                        .isEqualTo("QEMU is running\n");
                assertThat(vm.isRunning()).isTrue();
            }
        }

        /** All that the client needs are modules: so jlink can make an image of them, which needs no JDK. */
        @Test
        void anImageTalksToAQemu() throws Exception {
            Path image = below.resolve("image");
            project.run(List.of(
                    SampleProject.jdk("jlink"),
                    "-p",
                    modulePath("client"),
                    "--add-modules",
                    "com.example.client",
                    "--launcher",
                    "ask=com.example.client/com.example.client.Main",
                    "--output",
                    image.toString()));
            Path socket = below.resolve("monitor of the image");
            try (Vm vm = monitored(socket)) {
                assertThat(project.run(List.of(image.resolve("bin/ask").toString(), socket.toString())))
                        .isEqualTo("QEMU is running\n");
                assertThat(vm.isRunning()).isTrue();
            }
        }

        /** QEMU listens there before the VM is launched. */
        private static Vm monitored(Path socket) {
            return Vm.builder()
                    .addArgs("-qmp", "unix:" + socket + ",server=on,wait=off")
                    .build()
                    .launch();
        }
    }

    private static String modulePath(String program) {
        Path target = project.folder().resolve(program).resolve("target");
        return target.resolve("modules") + ":" + target.resolve(program + "-1.0.jar");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code qapi java} as a command: what it reads, where it writes, what it says and how it ends. */
class JavaCommandTest {
    private static final Path SCHEMA = new Release("qemu", "10.0").file();

    @TempDir
    private Path folder;

    @Test
    void readsAFileOrStandardInput() throws IOException {
        String java = "import io.github.qapi4j.qemu.Qmp;\n\nvm.execute(Qmp.stop());\n";
        Path file = Files.writeString(folder.resolve("session.log"), "{\"execute\": \"stop\"}\n");
        assertThat(Run.qapi("java", "--schema", SCHEMA, file)).isEqualTo(new Run(0, java, ""));
        assertThat(Run.withInput("stop", "java", "--schema", SCHEMA)).isEqualTo(new Run(0, java, ""));
        assertThat(Run.withInput("stop", "java", "--schema", SCHEMA, "-")).isEqualTo(new Run(0, java, ""));
        assertThat(Run.withInput("stop", "java", "--schema", SCHEMA, "--receiver", "qmp")
                        .out())
                .endsWith("\nqmp.execute(Qmp.stop());\n");
        Path output = folder.resolve("Replay.java");
        assertThat(Run.withInput("stop", "java", "--schema", SCHEMA, "--class", "a.Replay", "-o", output))
                .isEqualTo(new Run(0, "", ""));
        assertThat(output).content().startsWith("package a;\n\n").contains("public final class Replay {\n");
    }

    @Test
    void takesTheNewestReleaseOrTheOneThatIsNamed() {
        String java = "import io.github.qapi4j.qemu.Qmp;\n\nvm.execute(Qmp.stop());\n";
        assertThat(Run.withInput("stop", "java"))
                .isEqualTo(new Run(
                        0, java, "qapi java: the schema is that of QEMU 11.1; --schema names another, such as 7.2\n"));
        assertThat(Run.withInput("stop", "java", "--schema", "10.0")).isEqualTo(new Run(0, java, ""));
        assertThat(Run.withInput("guest-ping", "java", "--schema", "qga-10.0"))
                .isEqualTo(new Run(0, "import io.github.qapi4j.qga.Qga;\n\nagent.execute(Qga.guestPing());\n", ""));
        // A member that 7.2 had, and 10.0 no more.
        assertThat(Run.withInput("migrate uri=u blk=true", "java", "--schema", "7.2")
                        .code())
                .isZero();
        assertThat(Run.withInput("migrate uri=u blk=true", "java", "--schema", "10.0")
                        .err())
                .contains("there is no 'blk'");
        assertThat(Run.withInput("stop", "java", "--schema", "1.0"))
                .isEqualTo(
                        new Run(
                                2,
                                "",
                                "qapi java: '1.0' does not exist; the releases that come with the tool are 7.2, 8.2, 10.0, 11.1\n"));
    }

    @Test
    void saysWhatIsNotTyped() throws IOException {
        Path file = Files.writeString(folder.resolve("a.log"), "(QEMU) stpo\n\nvm.qmp('cont')\nvm.qmp('x', a=b)\n");
        Run run = Run.qapi("java", "--schema", SCHEMA, file);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo(file + ":1: stpo: there is no command 'stpo'; did you mean 'stop'?\n" + file
                        + ":4: 'b' is no literal; write its value in its place\n");
        assertThat(run.out()).isEqualTo("""
                import io.github.qapi4j.qemu.Qmp;

                // there is no command 'stpo'; did you mean 'stop'?
                vm.execute("stpo", null);
                vm.execute(Qmp.cont());
                // line 4: 'b' is no literal; write its value in its place
                """);
        assertThat(Run.withInput("nothing here", "java", "--schema", SCHEMA))
                .isEqualTo(new Run(1, "", "<stdin>: no command is in it\n"));
    }

    @Test
    void classesOfOnesOwn() {
        assertThat(Run.withInput("stop", "java", "--schema", SCHEMA, "--package", "a.b", "--entry-point", "C")
                        .out())
                .isEqualTo("import a.b.C;\n\nvm.execute(C.stop());\n");
        assertThat(Run.withInput("guest-ping", "java", "--schema", new Release("qga", "10.0").file())
                        .out())
                .isEqualTo("import io.github.qapi4j.qga.Qga;\n\nagent.execute(Qga.guestPing());\n");
    }

    @Test
    void devices() throws IOException {
        Path file = Release.ROOT.resolve(
                "qapi-schema/devices-10.0/src/main/resources/io/github/qapi4j/devices/devices-10.0.json");
        String plug = "device_add driver=virtio-blk-pci id=d drive=n";
        assertThat(Run.withInput(plug, "java", "--schema", SCHEMA, "--devices", file))
                .isEqualTo(new Run(0, """
                        import io.github.qapi4j.devices.Devices;
                        import io.github.qapi4j.qemu.Qmp;

                        vm.execute(Qmp.deviceAdd(Devices.virtioBlkPci(b -> b.id("d").drive("n"))));
                        """, ""));
        Run wrong = Run.withInput(plug, "java", "--schema", SCHEMA, "--devices", SCHEMA);
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.err()).startsWith("qapi java: ");
    }

    @Test
    void theJarOfASchemaHoldsIt() throws IOException {
        Path jar = folder.resolve("schema.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("META-INF/sbom.json"));
            out.putNextEntry(new JarEntry("io/github/qapi4j/qemu/qemu-10.0.json"));
            out.write(Files.readAllBytes(SCHEMA));
        }
        assertThat(Run.withInput("stop", "java", "--schema", jar).code()).isZero();
        assertThat(Run.qapi("check", jar)).isEqualTo(new Run(0, "", ""));
        Path empty = folder.resolve("empty.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(empty))) {
            out.putNextEntry(new JarEntry("a.class"));
        }
        assertThat(Run.qapi("check", empty))
                .isEqualTo(new Run(2, "", "qapi check: '" + empty + "' holds no schema file\n"));
        Path text = Files.writeString(folder.resolve("text.jar"), "text");
        assertThat(Run.qapi("check", text).err()).startsWith("qapi check: '" + text + "' cannot be read: ");
    }

    @Test
    void wrongUsage() {
        assertThat(usage("--class", "a b")).startsWith("qapi java: --class is no name of a class\n");
        assertThat(usage("--receiver", "vm;")).startsWith("qapi java: --receiver is no expression on which to call\n");
        assertThat(usage("--package", "a..b")).startsWith("qapi java: --package is no name of a package\n");
        assertThat(usage("--entry-point", "class")).startsWith("qapi java: --entry-point is no name of a class\n");
        assertThat(usage("--class", "A", "--receiver", "vm"))
                .startsWith("qapi java: --receiver is for statements, and --class writes a class\n");
        assertThat(Run.qapi("java", "--schema", SCHEMA, folder.resolve("missing")))
                .isEqualTo(new Run(3, "", "qapi java: '" + folder.resolve("missing") + "' does not exist\n"));
        assertThat(Run.withInput("{ 'command': 'stop' }", "java", "--schema", "-")
                        .err())
                .startsWith("qapi java: standard input is named twice");
    }

    private static String usage(Object... options) {
        Object[] all = new Object[options.length + 3];
        System.arraycopy(new Object[] {"java", "--schema", SCHEMA}, 0, all, 0, 3);
        System.arraycopy(options, 0, all, 3, options.length);
        Run run = Run.qapi(all);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        return run.err();
    }
}

// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ./check and ./demo say on a machine that lacks something: run with a path that holds only what a test puts there. */
class MachineTest {
    private static final Path ROOT = Path.of(Objects.requireNonNull(System.getProperty("qapi4j.root"), "qapi4j.root"));
    private static final List<String> BASICS = List.of(
            "sh",
            "cat",
            "dirname",
            "env",
            "grep",
            "head",
            "id",
            "mktemp",
            "readlink",
            "rm",
            "sed",
            "tail",
            "timeout",
            "true");

    @TempDir
    private Path folder;

    private Path programs;

    @BeforeEach
    void keepOnlyBasicPrograms() throws IOException {
        programs = Files.createDirectory(folder.resolve("bin"));
        for (String name : BASICS) {
            program(name, "exec " + find(name) + " \"$@\"");
        }
        program("sleep", ":");
    }

    @Test
    void helpNeedsNothing() throws Exception {
        Outcome outcome = run("./check", "--help");

        assertThat(outcome.output()).startsWith("Usage: ./check");
        assertThat(outcome.status()).isZero();
    }

    @Test
    void aWrongJavaHomeIsNamed() throws Exception {
        Outcome outcome = setUp(Map.of("JAVA_HOME", folder.toString()), "find_jdk");

        assertThat(outcome.output()).startsWith("./test: JAVA_HOME (" + folder + ") is not a JDK 17 or later");
        assertThat(outcome.status()).isEqualTo(2);
    }

    @Test
    void anOldJdkIsNotTaken() throws Exception {
        program("java", ":");
        program("javac", "echo javac 11.0.2");

        Outcome outcome = setUp(Map.of("JAVA_HOME", folder.toString()), "find_jdk");

        assertThat(outcome.output()).contains("is not a JDK 17 or later");
        assertThat(outcome.status()).isEqualTo(2);
    }

    @Test
    void theJdkOfThePathIsTaken() throws Exception {
        program("java", ":");
        program("javac", "echo javac 25-ea");

        Outcome outcome = setUp(Map.of(), "find_jdk; echo \"$JAVA_HOME\"");

        assertThat(outcome).isEqualTo(new Outcome(0, folder.toRealPath() + "\n"));
    }

    @Test
    void aLocaleWithoutUtf8IsNotKept() throws Exception {
        program("locale", "exec /usr/bin/locale \"$@\"");
        String print = "utf8_locale; echo \"${LC_ALL-none} ${LANG-none}\"";

        assertThat(setUp(Map.of(), print).output()).isEqualTo("C.UTF-8 none\n");
        assertThat(setUp(Map.of("LC_ALL", "POSIX", "LANG", "de_DE.UTF-8"), print)
                        .output())
                .isEqualTo("C.UTF-8 de_DE.UTF-8\n");
        assertThat(setUp(Map.of("LANG", "C.UTF-8"), print).output()).isEqualTo("none C.UTF-8\n");
        // It is not installed, whatever its name says.
        assertThat(setUp(Map.of("LANG", "qq_QQ.UTF-8"), print).output()).isEqualTo("C.UTF-8 qq_QQ.UTF-8\n");
    }

    @Test
    void withoutAptTheMissingProgramsAreNamed() throws Exception {
        program("qemu-img", ":");

        Outcome outcome = setUp(Map.of(), "need_qemu qemu-system-x86_64 qemu-img");

        assertThat(outcome.output())
                .startsWith("./test: these programs are missing: qemu-system-x86_64; install QEMU")
                .contains("apt-get install --no-install-recommends qemu-system-x86 qemu-utils");
        assertThat(outcome.status()).isEqualTo(2);
    }

    @Test
    void withoutRightsTheCommandToRunIsTold() throws Exception {
        program("apt-get", "echo must not run");
        program("id", "echo 1000");
        program("sudo", "exit 1");

        Outcome outcome = setUp(Map.of(), "need_qemu qemu-img");

        assertThat(outcome.output())
                .isEqualTo("./test: these programs are missing: qemu-img; only root can install them:"
                        + " apt-get install --no-install-recommends qemu-system-x86 qemu-utils\n");
        assertThat(outcome.status()).isEqualTo(2);
    }

    @Test
    void qemuIsInstalledThroughSudo() throws Exception {
        program("id", "echo 1000");
        program("sudo", "[ \"$1\" = -n ] && shift; exec \"$@\"");
        program(
                "apt-get",
                "case \"$*\" in *' install -y --no-install-recommends qemu-system-x86 qemu-utils')"
                        + " printf '#!/bin/sh\\n' >" + programs + "/qemu-img; " + find("chmod") + " +x " + programs
                        + "/qemu-img;; esac");

        Outcome outcome = setUp(Map.of(), "need_qemu qemu-img; echo done");

        assertThat(outcome)
                .isEqualTo(new Outcome(0, "Installing QEMU from the system's packages (missing: qemu-img) …\ndone\n"));
    }

    @Test
    void aFailingInstallationIsTriedAgainAndThenShown() throws Exception {
        program("id", "echo 0");
        program("apt-get", "echo \"$*\" >>" + folder + "/calls; echo no such package; exit 100");

        Outcome outcome = setUp(Map.of(), "need_qemu qemu-img");

        assertThat(Files.readAllLines(folder.resolve("calls")))
                .filteredOn(call -> call.contains(" install "))
                .hasSize(3);
        assertThat(outcome.output()).contains("no such package").contains("install it by hand: apt-get install");
        assertThat(outcome.status()).isEqualTo(2);
    }

    private record Outcome(int status, String output) {}

    /** Runs a line of shell after the set-up's functions were read. */
    private Outcome setUp(Map<String, String> environment, String line) throws Exception {
        return run(environment, "sh", "-euc", "program=./test; . tests/bin/setup.sh; " + line);
    }

    private Outcome run(String... command) throws Exception {
        return run(Map.of(), command);
    }

    private Outcome run(Map<String, String> environment, String... command) throws Exception {
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("PATH", programs.toString());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ends").isTrue();
            return new Outcome(process.exitValue(), Files.readString(output));
        } finally {
            process.destroyForcibly();
        }
    }

    /** Not by this JVM: while it has a file open, another test may start a process that inherits it, and nobody can run it. */
    private void program(String name, String body) throws IOException {
        Process writer = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "cat >\"$0\" && chmod 755 \"$0\"",
                        programs.resolve(name).toString())
                .start();
        try (var in = writer.outputWriter()) {
            in.write("#!/bin/sh\n" + body + "\n");
        }
        assertThat(writer.onExit().join().exitValue()).isZero();
    }

    private static Path find(String name) {
        for (String folder : List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin")) {
            Path candidate = Path.of(folder, name);
            if (Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        throw new AssertionError("no " + name + " on this machine");
    }
}

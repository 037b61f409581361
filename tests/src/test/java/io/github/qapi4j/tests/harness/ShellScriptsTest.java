// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell scripts of this repository: what shellcheck says of them, and what {@code install-qemu} refuses. */
class ShellScriptsTest {
    private static final Path ROOT = Path.of(System.getProperty("qapi4j.root"));
    /** Maven's own, which is kept as it came but for what its head says. */
    private static final Path WRAPPER = ROOT.resolve("mvnw");

    @TempDir
    private Path folder;

    private record Outcome(int code, String text) {}

    @Test
    void shellcheckLikesThem() throws Exception {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/shellcheck")),
                "there is no shellcheck (Debian's package shellcheck)");
        List<String> line = new ArrayList<>(List.of("shellcheck", "-x"));
        line.addAll(scripts());
        assertThat(line).contains("check", "demo", ".ci/run", "processor/bin/qapi", "tests/bin/setup.sh");

        Outcome outcome = run(Map.of(), line.toArray(String[]::new));

        assertThat(outcome.code()).as(outcome.text()).isZero();
    }

    /** Those that a shell runs, by their first line, and those that another one reads. */
    private static Set<String> scripts() throws IOException {
        Set<String> found = new TreeSet<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                String name = String.valueOf(visited.getFileName());
                return Set.of("target", ".git", "src", "scratch").contains(name)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && !file.equals(WRAPPER) && isScript(file)) {
                    found.add(ROOT.relativize(file).toString());
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    private static boolean isScript(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String head = new String(in.readNBytes(40), StandardCharsets.UTF_8);
            return head.matches("(?s)#!.*\\b(ba)?sh\\n.*|# shellcheck shell=.*");
        }
    }

    @Test
    void installQemuRefusesWhatItDoesNotKnow() throws Exception {
        assertThat(install(Map.of(), "4.2"))
                .isEqualTo(refusal("there is no way to install QEMU '4.2'; 5.2, 10.0 and 11.1 can be installed"));
        assertThat(install(Map.of(), "--list"))
                .isEqualTo(refusal("there is no option '--list'; see tests/bin/install-qemu --help"));
        assertThat(install(Map.of())).isEqualTo(refusal("one release, please; see tests/bin/install-qemu --help"));
        assertThat(install(Map.of(), "11.1", "qemu-system-arm", "qemu-utils"))
                .isEqualTo(refusal("'qemu-utils' is no package of emulators; their names begin with qemu-system-"));
        assertThat(install(Map.of(), "11.1", "qemu-system-arm=1"))
                .isEqualTo(refusal("'qemu-system-arm=1' is no name of a package"));
        assertThat(install(Map.of(), "--remove", "11.1", "qemu-system-arm"))
                .isEqualTo(refusal("--remove takes one release and nothing else"));
        assertThat(install(Map.of(), "--help").text()).startsWith("Usage: tests/bin/install-qemu RELEASE");
    }

    @Test
    void installQemuIsForRootOnDebian() throws Exception {
        assertThat(install(Map.of("sed", "echo debian", "id", "echo 1000"), "11.1"))
                .isEqualTo(refusal("only root can install QEMUs and run them"));
        assertThat(install(Map.of("sed", "echo ubuntu", "id", "echo 0"), "11.1"))
                .isEqualTo(refusal("this is ubuntu; QEMUs can only be installed on Debian"));
        assertThat(install(Map.of("sed", "exit 1", "id", "echo 0"), "--remove", "11.1"))
                .isEqualTo(refusal("this is no system with an /etc/os-release; QEMUs can only be installed on Debian"));
        assertThat(install(Map.of("id", "echo 1000"), "--installed")).isEqualTo(new Outcome(0, ""));
    }

    @Test
    void mutationRefusesWhatItDoesNotKnow() throws Exception {
        String program = "./check mutation: ";
        String more = "./check mutation --help";
        assertThat(run(Map.of(), "tests/bin/mutation", "schema.nothing"))
                .isEqualTo(new Outcome(2, program + "there is no package 'schema.nothing'; " + more + " lists them\n"));
        assertThat(run(Map.of(), "tests/bin/mutation", "--threads", "0", "contract"))
                .isEqualTo(new Outcome(2, program + "--threads needs a number, not '0'\n"));
        assertThat(run(Map.of(), "tests/bin/mutation", "--classes", "a/b", "contract"))
                .isEqualTo(new Outcome(
                        2, program + "--classes needs names of classes without their package, not 'a/b'\n"));
        assertThat(run(Map.of(), "tests/bin/mutation", "--classes"))
                .isEqualTo(new Outcome(2, program + "--classes needs names\n"));
        assertThat(run(Map.of(), "tests/bin/mutation", "--all"))
                .isEqualTo(new Outcome(2, program + "there is no option '--all'; " + more + " tells more\n"));
    }

    @Test
    void mutationListsPackagesThatThereAre() throws Exception {
        List<String> packages = run(Map.of(), "tests/bin/mutation", "--help")
                .text()
                .lines()
                .filter(line -> line.matches("  [a-z.]+"))
                .map(line -> "io/github/qapi4j/" + line.strip().replace('.', '/'))
                .toList();
        assertThat(packages).hasSizeGreaterThan(8);
        assertThat(packages)
                .allMatch(name -> List.of(
                                "qapi-schema/contract",
                                "processor/schema",
                                "runtime/client",
                                "runtime/vm",
                                "runtime/iotests")
                        .stream()
                        .anyMatch(module -> Files.isDirectory(
                                ROOT.resolve(module).resolve("src/main/java").resolve(name))));
    }

    /** Changed code must not get out: without namespaces, nothing runs. */
    @Test
    void mutationRunsNothingWhereThereAreNoNamespaces() throws Exception {
        CheckRun.script(folder.resolve("unshare"), "exit 1");
        Map<String, String> path = Map.of("PATH", folder + File.pathSeparator + System.getenv("PATH"));
        assertThat(run(path, "tests/bin/mutation", "contract"))
                .isEqualTo(new Outcome(
                        2,
                        "./check mutation: unshare cannot make user, mount and process namespaces here; changed code is"
                                + " not run outside of them\n"));
    }

    private static Outcome refusal(String text) {
        return new Outcome(2, "tests/bin/install-qemu: " + text + "\n");
    }

    /** With some programs that are not the system's: a name, and what it does. */
    private Outcome install(Map<String, String> programs, String... arguments) throws Exception {
        for (Map.Entry<String, String> program : programs.entrySet()) {
            CheckRun.script(folder.resolve(program.getKey()), program.getValue());
        }
        List<String> line = new ArrayList<>(List.of("tests/bin/install-qemu"));
        line.addAll(List.of(arguments));
        return run(Map.of("PATH", folder + File.pathSeparator + System.getenv("PATH")), line.toArray(String[]::new));
    }

    private Outcome run(Map<String, String> environment, String... line) throws Exception {
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
            return new Outcome(process.exitValue(), Files.readString(output));
        } finally {
            process.destroyForcibly();
        }
    }
}

// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code check}: which way its arguments go. The real one, among programs that only tell what they are given. */
class CheckScriptTest {
    private static final Path ROOT = Path.of(System.getProperty("qapi4j.root"));
    private static final String TELL =
            "printf '%s:' \"${0##*/}\"; printf ' <%s>' \"$@\"; echo; echo \"locale: ${LC_ALL-as it was}\"";

    /** An installer that has installed nothing, and cannot. */
    private static final String NOTHING = "[ \"$1\" = --installed ]";

    /** With a blank, as folders may have. */
    @TempDir
    private static Path parent;

    private static Path copy = Path.of("");

    @BeforeAll
    static void copyTheScript() throws IOException {
        copy = Files.createDirectories(parent.resolve("a copy/checkout"));
        Files.createDirectories(copy.resolve("tests/bin"));
        for (String script : List.of("check", "tests/bin/setup.sh")) {
            Files.copy(ROOT.resolve(script), copy.resolve(script), StandardCopyOption.COPY_ATTRIBUTES);
        }
        installer(NOTHING);
        for (String teller : List.of("iotests", "bench", "chaos", "load", "fuzz", "mutation", "anywhere")) {
            CheckRun.script(copy.resolve("tests/bin").resolve(teller), TELL);
        }
        CheckRun.script(copy.resolve("mvnw"), TELL);
        Path programs = Files.createDirectories(copy.resolve("programs/bin"));
        for (String program : List.of("qemu-system-x86_64", "qemu-img", "qemu-io", "qemu-nbd", "java")) {
            CheckRun.script(programs.resolve(program), "echo " + program);
        }
        CheckRun.script(programs.resolve("javac"), "echo javac 17.0.1");
        Files.createFile(
                Files.createDirectories(copy.resolve("qapi-schema/qemu-8.2")).resolve("pom.xml"));
    }

    private record Told(int code, String text) {
        /** What a program was given. */
        String by(String program) {
            return text.lines()
                    .filter(line -> line.startsWith(program + ":"))
                    .map(line -> line.substring(program.length() + 2))
                    .findFirst()
                    .orElse("not started");
        }
    }

    private static Told run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), arguments);
    }

    private static Told run(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(copy.resolve("check").toString()));
        line.addAll(List.of(arguments));
        return start(environment, line);
    }

    private static Told start(Map<String, String> environment, List<String> line)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(parent, "output", "");
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(parent.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", copy.resolve("programs").toString());
        builder.environment().merge("PATH", "", (path, unused) -> copy.resolve("programs/bin") + ":" + path);
        builder.environment().keySet().removeIf(name -> name.startsWith("QEMU_") || name.startsWith("QAPI4J_"));
        if (!environment.isEmpty()) {
            builder.environment().keySet().removeIf(name -> name.startsWith("LC_"));
            builder.environment().putAll(environment);
        }
        Process process = builder.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
            return new Told(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
        }
    }

    private static String[] words(String line) {
        return line.isEmpty() ? new String[0] : line.split(" ");
    }

    private static String told(String... arguments) {
        return arguments.length == 0 ? "" : "<" + String.join("> <", arguments) + ">";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-qcow2",
                "-raw -j 4",
                "-g quick,rw --groups=rw",
                "-c writeback StreamTest",
                "--tests mine.jar --merge reports",
                "--qemu-build build 030",
                "--qemu folder StreamTest",
                "--qemu=folder StreamTest",
                "-- env --qemu 99.9",
                "--help",
                "maven",
                "--schema 8.2",
            })
    void whatFollowsIotestsIsGivenToThem(String line) throws Exception {
        Told told = run(words("iotests " + line));

        assertThat(told.by("iotests")).isEqualTo(line.isEmpty() ? "<>" : told(words(line)));
        assertThat(told.by("mvnw")).isEqualTo("not started");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clean",
                "-C -e -X",
                "-T 1C",
                "-pl runtime/vm -am -q",
                "-P Release",
                "-D Name=Value",
                "-Dtest=QmpClientTest -Dsurefire.failIfNoSpecifiedTests=false",
                "dependency:tree --help",
                "clean --schema 8.2",
            })
    void whatFollowsMavenIsGivenToMaven(String line) throws Exception {
        Told told = run(words("maven " + line));

        assertThat(told.by("iotests")).isEqualTo("not started");
        assertThat(told.by("mvnw")).isEqualTo("<-B> <-ntp> " + told(words(line)) + " <verify>");
        assertThat(told.text()).contains("Built; no test ran.");
        assertThat(told.code()).isZero();
    }

    @Test
    void whatFollowsChaosLoadAndFuzzIsGivenToThem() throws Exception {
        for (String form : List.of("chaos", "load", "fuzz")) {
            Told told = run(form, "5", "--help");
            assertThat(told.by(form)).isEqualTo("<5> <--help>");
            assertThat(told.by("mvnw")).isEqualTo("not started");
        }
    }

    @Test
    void withoutArgumentsAllTestsRun() throws Exception {
        assertThat(run().by("mvnw")).isEqualTo("<-B> <-ntp> <verify>");
        assertThat(run("--clean").by("mvnw")).isEqualTo("<-B> <-ntp> <clean> <verify>");
    }

    /** Nothing is guessed: not by a capital, not by an option that only one of the programs behind it has. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--foo | ./check --help lists the options",
                "-qcow2 | did you mean './check iotests -qcow2'?",
                "-j4 | did you mean './check iotests -j4'?",
                "--shard=auto | did you mean './check iotests --shard=auto'?",
                "-pl | did you mean './check maven -pl'?",
                "-Dtest=VmTest | did you mean './check maven -Dtest=VmTest'?",
                "clean | did you mean './check --clean'?",
                "--bench | did you mean './check bench'?",
                "StreamTest | tests are run by './check iotests TEST', Maven's goals by './check maven GOAL'",
                "verify | tests are run by './check iotests TEST', Maven's goals by './check maven GOAL'",
            })
    void allElseIsRefusedInOneLine(String argument, String hint) throws Exception {
        Told told = run("--clean", argument);

        assertThat(told.text()).isEqualTo("./check: there is no argument '" + argument + "' here; " + hint + "\n");
        assertThat(told.code()).isEqualTo(2);
    }

    @Test
    void aSubcommandGoesFirst() throws Exception {
        for (String form : List.of("iotests", "bench", "chaos", "load", "fuzz", "mutation", "maven")) {
            assertThat(run("--clean", form).text()).endsWith("'" + form + "' goes first: ./check " + form + " ...\n");
        }
    }

    @Test
    void blanksInArgumentsStay() throws Exception {
        assertThat(run("maven", "-DargLine=-Da=1 -Db=2", "clean").by("mvnw"))
                .isEqualTo("<-B> <-ntp> <-DargLine=-Da=1 -Db=2> <clean> <verify>");
        assertThat(run("iotests", "-qcow2", "--xml", "my reports", "").by("iotests"))
                .isEqualTo("<-qcow2> <--xml> <my reports> <>");
    }

    @Test
    void anotherQemuIsForMaven() throws Exception {
        String folder = copy.resolve("programs/bin").toString();
        for (List<String> option : List.of(
                List.of("--qemu", folder),
                List.of("--qemu=" + folder),
                List.of("--qemu", "a copy/checkout/programs/bin"))) {
            assertThat(run(option.toArray(String[]::new)).text()).contains("QEMU: qemu-system-x86_64");
            List<String> all = new ArrayList<>(List.of("maven"));
            all.addAll(option);
            all.add("-Dtest=VmTest");
            Told told = run(all.toArray(String[]::new));
            assertThat(told.by("mvnw")).isEqualTo("<-B> <-ntp> <-Dtest=VmTest> <verify>");
            assertThat(told.text()).contains("QEMU: qemu-system-x86_64");
        }
        assertThat(run("--qemu", "/no/folder").text()).isEqualTo("./check: there is no folder /no/folder\n");
        assertThat(run("--qemu", parent.toString()).text()).contains("there is no program " + parent + "/qemu-system");
        assertThat(run("--qemu").code()).isEqualTo(2);
    }

    @Test
    void aReleaseIsOneOfTheOtherQemus() throws Exception {
        Path folder = otherQemu("99");
        Map<String, String> others = Map.of("QAPI4J_QEMUS", "/nowhere:" + folder);
        assertThat(run(others, "iotests", "--qemu", "99.1", "-qcow2").by("iotests"))
                .isEqualTo("<--qemu> <" + folder + "> <-qcow2>");
        assertThat(run(others, "--qemu=99.1").text()).contains("QEMU: qemu-system-x86_64 version 99.1.2");
        for (String form : List.of("iotests", "maven")) {
            Told missing = run(others, form, "--qemu", "99.10", "-qcow2");
            assertThat(missing.code()).isEqualTo(2);
            assertThat(missing.text()).contains("there is no QEMU 99.10 in QAPI4J_QEMUS");
        }
    }

    @Test
    void aReleaseThatIsMissingIsInstalled() throws Exception {
        Path folder = otherQemu("98");
        installer("case $1 in --installed) ;; 98.1) echo '" + folder
                + "' ;; *) echo no such release >&2; exit 2 ;; esac");
        try {
            assertThat(run("iotests", "--qemu=98.1").by("iotests")).isEqualTo("<--qemu=" + folder + ">");
            assertThat(run("--qemu", "98.1").text()).contains("QEMU: qemu-system-x86_64 version 98.1.2");
            Told missing = run("--qemu", "97.1");
            assertThat(missing.code()).isEqualTo(2);
            assertThat(missing.text())
                    .startsWith(
                            "no such release\n./check: there is no QEMU 97.1 in QAPI4J_QEMUS, and it was not installed");
        } finally {
            installer(NOTHING);
        }
    }

    @Test
    void otherQemusAreThoseThatAreInstalled() throws Exception {
        installer("case $1 in --installed) echo /one; echo /two ;; *) echo \"installing $1\" >&2 ;; esac");
        try {
            assertThat(run().text()).contains("Other QEMUs: /one:/two\n").doesNotContain("installing");
            assertThat(run("--other-qemus").text())
                    .contains("installing 5.2\ninstalling 10.0\ninstalling 11.1\n", "Other QEMUs: /one:/two\n");
            assertThat(run(Map.of("QAPI4J_QEMUS", "/mine"), "--other-qemus").text())
                    .contains("Other QEMUs: /mine\n")
                    .doesNotContain("installing");
            installer("echo only on Debian >&2; exit 2");
            Told refused = run("--other-qemus");
            assertThat(refused.text())
                    .isEqualTo("only on Debian\n./check: QEMU 5.2 could not be installed (the reason is above)\n");
            assertThat(refused.code()).isEqualTo(2);
        } finally {
            installer(NOTHING);
        }
    }

    private static Path otherQemu(String release) throws IOException {
        Path folder = Files.createDirectory(parent.resolve("QEMU " + release));
        for (String name : List.of("qemu-img", "qemu-system-x86_64")) {
            CheckRun.script(folder.resolve(name), "echo " + name + " version " + release + ".1.2");
        }
        return folder;
    }

    /** What stands for the script that installs other QEMUs. */
    private static void installer(String body) throws IOException {
        CheckRun.script(copy.resolve("tests/bin/install-qemu"), body);
    }

    @Test
    void anotherSchemaIsForMaven() throws Exception {
        String line = "<-B> <-ntp> <-pl> <tests> <-am> <-Dqapi4j.schema=8.2> "
                + "<-Dqapi4j.tests.target=target/schema-8.2> <-Dgroups=qemu | any-schema | iotest> "
                + "<-Dsurefire.failIfNoSpecifiedTests=false> ";
        assertThat(run("--schema", "8.2").by("mvnw")).isEqualTo(line + "<test>");
        assertThat(run("--schema=8.2", "--clean").by("mvnw")).isEqualTo(line + "<clean> <test>");
        assertThat(run("maven", "--schema=8.2", "-q").by("mvnw")).isEqualTo(line + "<-q> <test>");
        assertThat(run("--schema", "1.0").text()).contains("there is no schema of QEMU 1.0");
        assertThat(run("--schema", "1.0").code()).isEqualTo(2);
    }

    @Test
    void aCheckoutThatCannotBeWrittenToSaysSo() throws Exception {
        Path target = Files.createDirectory(copy.resolve("tests/target"));
        List<String> somebody = new ArrayList<>();
        if (Files.isWritable(Path.of("/etc"))) {
            // Root may write everywhere.
            assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "there is no setpriv");
            somebody.addAll(List.of("setpriv", "--reuid=65534", "--clear-groups", "--bounding-set=-all"));
            Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            somebody.add(copy.resolve("check").toString());
            Told told = start(Map.of(), somebody);
            assertThat(told.text()).matches("\\./check: .*/checkout/tests/target cannot be written to by .*\n");
            assertThat(told.code()).isEqualTo(2);
        } finally {
            Files.delete(target);
        }
    }

    /** Else a JVM could not open files whose names are not ASCII. */
    @Test
    void aLocaleThatIsNotThereIsReplaced() throws Exception {
        for (String name : List.of("xx_XX.UTF-8", "C", "")) {
            assertThat(run(Map.of("LANG", name)).by("locale")).as(name).isEqualTo("C.UTF-8");
        }
        assertThat(run(Map.of("LANG", "C.UTF-8")).by("locale")).isEqualTo("as it was");
    }

    @Test
    void otherProgramsAndHelp() throws Exception {
        assertThat(run("bench", "--schema-source", "x", "decode").by("bench"))
                .isEqualTo("<--schema-source> <x> <decode>");
        assertThat(run("mutation", "--threads", "2", "schema.link").by("mutation"))
                .isEqualTo("<--threads> <2> <schema.link>");
        assertThat(run("--help").text()).startsWith("Usage: ./check [OPTION]...");
        assertThat(run("--help").by("mvnw")).isEqualTo("not started");
        assertThat(run("maven", "--help").text()).startsWith("Usage: ./check maven");
    }
}

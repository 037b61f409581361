// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code check}: which way its arguments go. The real one, among programs that only tell what they are given. */
class CheckScriptTest {
    private static final Path ROOT = Path.of(System.getProperty("qapi4j.root"));
    private static final String TELL =
            "printf '%s:' \"${0##*/}\"; printf ' <%s>' \"$@\"; echo; echo \"locale: ${LC_ALL-as it was}\"";

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
        for (String teller : List.of("tests/bin/iotests", "tests/bin/bench", "tests/bin/anywhere", "mvnw")) {
            CheckRun.script(copy.resolve(teller), TELL);
        }
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
                "-qcow2",
                "-raw -j 4",
                "-j4",
                "-nbd",
                "-c writeback",
                "-c none",
                "-c=none",
                "-nocache",
                "-i native",
                "-g quick,rw",
                "-g=quick",
                "--groups quick",
                "-x slow",
                "--exclude-groups=slow",
                "-n",
                "--dry-run",
                "-d StreamTest",
                "-p",
                "-misalign",
                "-gdb",
                "-valgrind",
                "-tap",
                "--start-from StreamTest",
                "--start-from=StreamTest",
                "--shard=1/2",
                "--shard auto",
                "--merge reports",
                "--xml reports",
                "--times=none",
                "--deadline 60",
                "--tests mine.jar",
                "--qemu-build build",
                "-- env",
                "StreamTest",
                "StreamTest MirrorTest",
                "030",
                "io.github.qapi4j.tests.iotests.StreamTest",
                "--qemu folder StreamTest",
                "--qemu=folder StreamTest",
                "--qemu Folder StreamTest",
                "--qemu folder -qcow2",
                "-vmdk --help",
            })
    void argumentsOfIotests(String line) throws Exception {
        Told told = run(words(line));

        assertThat(told.by("iotests")).isEqualTo(told(words(line)));
        assertThat(told.by("mvnw")).isEqualTo("not started");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "clean",
                "-c",
                "-c clean",
                "-C -e -X",
                "-q",
                "-o",
                "-U -T 2",
                "-T 1C",
                "-B -N -V",
                "-pl x -am",
                "-pl !tests -amd",
                "-pl runtime -am -q",
                "-rf :qapi4j-tests",
                "-P Release",
                "-P release,!x",
                "-D Name=Value",
                "-f Pom.xml",
                "-s Settings.xml -gs Global.xml",
                "-l Log.txt -fae -nsu -ntp",
                "-Dtest=QmpClientTest -Dsurefire.failIfNoSpecifiedTests=false",
                "-Dtest=Stream* clean",
                "-DargLine=-Xmx1g",
                "org.apache.maven.plugins:maven-help-plugin:3.5.1:system",
                "dependency:tree",
            })
    void argumentsOfMaven(String line) throws Exception {
        Told told = run(words(line));

        assertThat(told.by("iotests")).isEqualTo("not started");
        assertThat(told.by("mvnw")).isEqualTo(("<-B> <-ntp> " + told(words(line))).strip() + " <verify>");
        assertThat(told.text()).contains("Built; no test ran.");
        assertThat(told.code()).isZero();
    }

    @Test
    void blanksInArgumentsStay() throws Exception {
        assertThat(run("-DargLine=-Da=1 -Db=2", "clean").by("mvnw"))
                .isEqualTo("<-B> <-ntp> <-DargLine=-Da=1 -Db=2> <clean> <verify>");
        assertThat(run("-qcow2", "--xml", "my reports", "").by("iotests"))
                .isEqualTo("<-qcow2> <--xml> <my reports> <>");
    }

    @Test
    void anotherQemuIsForMaven() throws Exception {
        String folder = copy.resolve("programs/bin").toString();
        for (List<String> option : List.of(List.of("--qemu", folder), List.of("--qemu=" + folder))) {
            List<String> all = new ArrayList<>(option);
            all.add("-Dtest=VmTest");
            Told told = run(all.toArray(String[]::new));
            assertThat(told.by("mvnw")).isEqualTo("<-B> <-ntp> <-Dtest=VmTest> <verify>");
            assertThat(told.text()).contains("QEMU: qemu-system-x86_64");
        }
        assertThat(run("--qemu", "/no/folder").text()).contains("there is no program /no/folder/qemu-system-x86_64");
        assertThat(run("--qemu").code()).isEqualTo(2);
    }

    @Test
    void aReleaseIsOneOfTheOtherQemus() throws Exception {
        Path folder = Files.createDirectory(parent.resolve("QEMU 99"));
        for (String name : List.of("qemu-img", "qemu-system-x86_64")) {
            Path program = folder.resolve(name);
            Files.writeString(program, "#!/bin/sh\necho " + name + " version 99.1.2\n");
            assertThat(program.toFile().setExecutable(true)).isTrue();
        }
        Map<String, String> others = Map.of("QAPI4J_QEMUS", "/nowhere:" + folder);
        assertThat(run(others, "--qemu", "99.1", "-qcow2").by("iotests"))
                .isEqualTo("<--qemu> <" + folder + "> <-qcow2>");
        assertThat(run(others, "--qemu=99.1", "clean").text()).contains("QEMU: qemu-system-x86_64 version 99.1.2");
        Told missing = run(others, "--qemu", "99.10", "-qcow2");
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.text()).contains("there is no QEMU 99.10 in QAPI4J_QEMUS");
    }

    @Test
    void anotherSchemaIsForMaven() throws Exception {
        for (List<String> option : List.of(List.of("--schema", "8.2"), List.of("--schema=8.2"))) {
            List<String> all = new ArrayList<>(option);
            all.add("-q");
            assertThat(run(all.toArray(String[]::new)).by("mvnw"))
                    .isEqualTo("<-B> <-ntp> <-pl> <tests> <-am> <-Dqapi4j.schema=8.2> "
                            + "<-Dqapi4j.tests.target=target/schema-8.2> <-Dgroups=qemu | any-schema | iotest> "
                            + "<-Dsurefire.failIfNoSpecifiedTests=false> <-q> <test>");
        }
        assertThat(run("--schema", "1.0").text()).contains("there is no schema of QEMU 1.0");
        assertThat(run("--schema", "1.0").code()).isEqualTo(2);
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
        assertThat(run("--bench", "roundtrip", "decode").by("bench")).isEqualTo("<roundtrip> <decode>");
        assertThat(run("--help").text()).startsWith("Usage: ./check");
        assertThat(run("--help").by("mvnw")).isEqualTo("not started");
        assertThat(run("--other-qemus", "-q").by("mvnw")).isEqualTo("<-B> <-ntp> <-q> <verify>");
    }

    @Test
    void theScriptsAreWhatShellcheckLikes() throws Exception {
        Process version;
        try {
            version = new ProcessBuilder("shellcheck", "--version")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "there is no shellcheck: " + e.getMessage());
            return;
        }
        version.getInputStream().readAllBytes();
        Process process = new ProcessBuilder(
                        "shellcheck",
                        "-x",
                        "check",
                        "demo",
                        "tests/bin/setup.sh",
                        "tests/bin/iotests",
                        "tests/bin/bench",
                        ".ci/run",
                        "processor/bin/qapi",
                        "qapi-schema/bin/add-release")
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}

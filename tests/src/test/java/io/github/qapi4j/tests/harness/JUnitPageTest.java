// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.harness;

import static io.github.qapi4j.contract.Size.kib;
import static io.github.qapi4j.contract.Size.mib;
import static io.github.qapi4j.runtime.junit.FluentAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.MirrorSyncMode;
import io.github.qapi4j.qemu.type.NewImageMode;
import io.github.qapi4j.runtime.env.QemuProbe;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.AllowCrash;
import io.github.qapi4j.runtime.junit.AllowLeaks;
import io.github.qapi4j.runtime.junit.AllowUnchecked;
import io.github.qapi4j.runtime.junit.BlockJobs;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.IotestMatrix;
import io.github.qapi4j.runtime.junit.Iotests;
import io.github.qapi4j.runtime.junit.NoOutput;
import io.github.qapi4j.runtime.junit.ReferenceLog;
import io.github.qapi4j.runtime.junit.RequiresFormats;
import io.github.qapi4j.runtime.junit.RequiresQuorum;
import io.github.qapi4j.runtime.junit.ResourceLeak;
import io.github.qapi4j.runtime.junit.SkipForFormats;
import io.github.qapi4j.runtime.junit.SkipIfRoot;
import io.github.qapi4j.runtime.log.LoggedVm;
import io.github.qapi4j.runtime.log.TestLog;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.tests.qemu.RealQemu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** docs/junit.md: its examples are those that stand here and pass, and it names all there is. */
@RealQemu
class JUnitPageTest {
    private static final Path ROOT = Path.of(System.getProperty("qapi4j.root"));
    private static final Path PAGE = ROOT.resolve("docs/junit.md");
    private static final Path SOURCE =
            ROOT.resolve("tests/src/test/java/io/github/qapi4j/tests/harness/JUnitPageTest.java");
    private static final Path ROOM = ROOT.resolve("runtime/iotests/src/main/java/io/github/qapi4j/runtime/junit");

    // page {
    @Iotest(formats = {"qcow2", "raw"})
    static class ResizeTest {
        @BeforeEach
        void addDisk(Vm vm, TestFiles files, QemuImg img) {
            img.create(files.path("disk"), mib(1));
            vm.addDrive(files.path("disk"));
        }

        @Test
        void theDriveGrows(Vm vm, TestFiles files, QemuImg img) {
            vm.launch();
            vm.execute(Qmp.blockResize().size(2L << 20).device("drive0"));
            vm.shutdown();

            assertThat(img.imageSize(files.path("disk"))).isEqualTo(2 << 20);
        }
    }
    // } page

    // page {
    @Iotest
    static class TwoMachinesTest {
        @Test
        void haveNothingInCommon(Vm source, Vm destination) {
            source.launch();
            destination.addIncoming("defer").launch();

            assertThat(source.name()).isNotEqualTo(destination.name());
        }
    }
    // } page

    // page {
    @Iotest(formats = "generic", unsupportedFormats = "vdi", protocols = "file")
    static class ChoosyTest {
        @Test
        @RequiresFormats({"blkdebug", "throttle"})
        void needsTwoDrivers() {}

        @Test
        @RequiresQuorum
        @SkipIfRoot
        void needsQuorumAndAnOrdinaryUser() {}

        @Test
        @SkipForFormats("raw")
        void needsRoomForBitmaps() {}

        @Test
        void looksForItself(QemuProbe probe) {
            probe.formats(List.of("no-such-driver"), false).ifPresent(Iotests::caseNotRun);
            probe.formats(List.of("qed"), true).ifPresent(Iotests::notRun);
        }
    }
    // } page

    // page {
    @Iotest
    @IotestMatrix(
            formats = {"raw", "qcow2"},
            cacheModes = {"none", "writeback"})
    static class PatternTest {
        @Test
        void isReadAsItWasWritten(TestFiles files, QemuImg img, QemuIo io) {
            img.create(files.path("disk"), mib(1));
            io.run(files.path("disk"), Io.write(0, kib(64)).pattern(7));

            assertThat(io.check(files.path("disk"), Io.read(0, kib(64)).pattern(7)))
                    .isTrue();
        }
    }
    // } page

    // page {
    @Iotest
    static class UntidyTest {
        @Test
        @AllowLeaks(value = ResourceLeak.Kind.FILE, because = "QEMU writes its trace there")
        void leavesAFile(TestFiles files) throws IOException {
            Files.writeString(files.testDir().resolve("trace"), "");
        }
    }
    // } page

    // page {
    @Iotest
    static class HardLifeTest {
        @Test
        @AllowCrash(because = "the kernel kills QEMU here")
        void itIsKilled(Vm vm) {
            ProcessHandle.of(vm.launch().pid()).orElseThrow().destroyForcibly();
        }

        @Test
        @AllowUnchecked(because = "the log is for those who read the output of this test")
        void itIsWatched(Vm vm, LoggedVm logged) {
            vm.launch();
            logged.qmpLog(Qmp.queryStatus());
        }

        @Test
        @NoOutput
        void itIsQuiet(Vm vm) {
            vm.launch();
        }
    }
    // } page

    // page {
    @Iotest(formats = "qcow2")
    static class NodesTest {
        @Test
        @ReferenceLog("nodes")
        void areNamed(Vm vm, LoggedVm logged, TestLog log) {
            vm.launch();

            log.log("=== No node yet ===");
            logged.qmpLog(Qmp.queryNamedBlockNodes().flat(true));
            logged.qmpLog(Qmp.jobCancel().id("none"));
        }
    }
    // } page

    // page {
    @Iotest(formats = "qcow2")
    static class MirrorTest {
        @Test
        void completes(Vm vm, TestFiles files, QemuImg img) {
            img.create(Image.qcow2(files.path("from")), mib(1));
            img.create(Image.qcow2(files.path("to")), mib(1));
            vm.addDrive(files.path("from")).launch();
            BlockJobs jobs = new BlockJobs(vm);

            vm.execute(Qmp.driveMirror()
                    .device("drive0")
                    .target(files.path("to"))
                    .sync(MirrorSyncMode.FULL)
                    .mode(NewImageMode.EXISTING)
                    .format("qcow2"));
            assertThat(jobs.pauseJob("drive0").isPaused()).isTrue();
            vm.execute(Qmp.blockJobResume().device("drive0"));
            assertThat(jobs.completeAndWait("drive0").isWhole()).isTrue();

            assertThat(vm).hasNoActiveBlockJobs().hasBlockNodeOf(files.path("to"));
        }
    }
    // } page

    @ParameterizedTest
    @ValueSource(
            classes = {
                ResizeTest.class,
                TwoMachinesTest.class,
                ChoosyTest.class,
                PatternTest.class,
                UntidyTest.class,
                HardLifeTest.class,
                NodesTest.class,
                MirrorTest.class
            })
    void examplesPass(Class<?> example) {
        EngineExecutionResults results = Kit.with().run(example);

        assertThat(Kit.failures(results)).isEmpty();
        assertThat(results.testEvents().succeeded().count()).isPositive();
    }

    /** {@code -Dupdate=true} writes them into the page. */
    @Test
    void examplesAreThoseOfThePage() throws IOException {
        String source = Files.readString(SOURCE);
        List<String> here = Pattern.compile("(?s)    // page \\{\n(.*?)    // } page\n")
                .matcher(source)
                .results()
                .map(example -> example.group(1).stripTrailing().stripIndent().replace("static class", "class") + "\n")
                .map(example -> imports(source, example) + example)
                .toList();
        String page = Files.readString(PAGE);
        Pattern block = Pattern.compile("(?s)(?<=```java\n)(?:import [^`]*)?@Iotest\\b.*?(?=```\n)");
        if (Boolean.getBoolean("update")) {
            Iterator<String> examples = here.iterator();
            page = block.matcher(page).replaceAll(unused -> Matcher.quoteReplacement(examples.next()));
            Files.writeString(PAGE, page);
        }

        assertThat(block.matcher(page).results().map(MatchResult::group).toList())
                .hasSize(8)
                .containsExactlyElementsOf(here);
    }

    /** Those of this file that an example needs. */
    private static String imports(String source, String example) {
        StringBuilder imports = new StringBuilder();
        for (String line :
                source.lines().filter(text -> text.startsWith("import ")).toList()) {
            String name = line.replaceFirst(".*\\.(\\w+);", "$1");
            if (Pattern.compile("\\b" + name + "\\b").matcher(example).find()) {
                boolean first = imports.toString().contains("import static ") && !line.startsWith("import static ");
                imports.append(first && !imports.toString().contains("\n\n") ? "\n" : "")
                        .append(line)
                        .append('\n');
            }
        }
        return imports.append('\n').toString();
    }

    @Test
    void allAnnotationsAndParametersAreNamed() throws IOException {
        String page = Files.readString(PAGE);
        List<String> annotations;
        try (Stream<Path> files = Files.list(ROOM)) {
            annotations = files.map(JUnitPageTest::read)
                    .flatMap(text -> names("public @interface (\\w+)", text).stream())
                    .collect(Collectors.toList());
        }
        List<String> parameters = names("value\\(\\s*(\\w+)\\.class", read(ROOM.resolve("TestRun.java")));

        assertThat(annotations)
                .hasSizeGreaterThan(10)
                .allSatisfy(name -> assertThat(page).contains("`@" + name));
        assertThat(parameters)
                .hasSizeGreaterThan(12)
                .allSatisfy(name -> assertThat(page)
                        .containsPattern("\\| [^|]*`" + name + "`[^|]* \\| [^|]*`" + roomOf(name) + "`"));
    }

    /** The last part of a class's package. */
    private static String roomOf(String type) {
        try (Stream<Path> files = Files.walk(ROOT.resolve("runtime"))) {
            return files.filter(file ->
                            file.endsWith(type + ".java") && file.toString().contains("src/main"))
                    .map(file -> file.toString().replaceFirst(".*/([^/]+)/[^/]+$", "$1"))
                    .findFirst()
                    .orElse(type);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void allSettingsAreNamed() throws IOException {
        String page = Files.readString(PAGE);
        List<String> settings = Stream.of("IotestExtension", "ReferenceCheck", "TestEnds", "UpdateSwitch")
                .flatMap(name -> names("(?:is|get)\\(\"(\\w+)\"", read(ROOM.resolve(name + ".java"))).stream())
                .distinct()
                .toList();

        assertThat(settings)
                .contains("leaks", "update", "references")
                .allSatisfy(name -> assertThat(page).contains("`qapi4j.iotests." + name));
    }

    private static List<String> names(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .map(found -> found.replaceAll(pattern, "$1"))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.runtime.daemon.QemuStorageDaemon;
import io.github.qapi4j.runtime.daemon.StorageDaemonBuilder;
import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.env.QemuProbe;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.files.TestId;
import io.github.qapi4j.runtime.filter.Filters;
import io.github.qapi4j.runtime.filter.TestNames;
import io.github.qapi4j.runtime.junit.Another;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.log.LoggedDaemon;
import io.github.qapi4j.runtime.log.LoggedVm;
import io.github.qapi4j.runtime.log.TestLog;
import io.github.qapi4j.runtime.log.ToolLog;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.tool.QemuNbd;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.runtime.vm.VmBuilder;
import io.github.qapi4j.tests.qemu.RealQemu;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Each test is given what is its own, and that is gone after it, whatever it did. */
@RealQemu
class IotestParametersTest {
    private static final Map<String, Vm> VMS = new ConcurrentHashMap<>();
    private static final Map<String, Path> FOLDERS = new ConcurrentHashMap<>();
    private static final Set<TestId> IDS = ConcurrentHashMap.newKeySet();

    @Iotest(formats = {"qcow2", "raw"})
    static class Given {
        private final Vm ofConstructor;

        Given(Vm vm) {
            ofConstructor = vm;
        }

        @BeforeAll
        static void forAll(TestFiles files, Vm vm) {
            IDS.add(files.id());
            FOLDERS.put("class", files.testDir());
            VMS.put("class", vm.launch());
        }

        @BeforeEach
        void prepare(Vm vm, TestFiles files, QemuImg img) {
            img.create("-f", img.defaults().imgfmt(), files.path("disk"), "1M");
            vm.addDrive(files.path("disk"));
        }

        @Test
        void theSameVmEverywhereInATest(Vm vm, Vm second, TestId id, TestFiles files) throws Exception {
            assertThat(vm).isSameAs(ofConstructor).isNotSameAs(second);
            vm.launch();
            second.launch();
            VMS.put("first", vm);
            VMS.put("second", second);
            FOLDERS.put("test", files.testDir());
            IDS.add(id);
            assertThat(vm.name()).isEqualTo("qemu-" + id);
            assertThat(second.name()).isEqualTo("qemu1-" + id);
            assertThat(vm.arguments())
                    .anyMatch(argument -> argument.contains("format=qcow2,cache=writeback,aio=threads"));
            assertThat(Files.getPosixFilePermissions(files.testDir())).hasSize(3);
            assertThat(VMS)
                    .hasEntrySatisfying(
                            "class", running -> assertThat(running.isRunning()).isTrue());
        }

        @Test
        void anotherVmThanTheConstructors(@Another Vm another, Vm vm, @Another LoggedVm logged, @Another Vm third) {
            assertThat(vm).isSameAs(ofConstructor);
            assertThat(another).isNotSameAs(vm).isSameAs(logged.vm());
            assertThat(third).isNotSameAs(vm).isNotSameAs(another);
        }

        @Test
        void toolsHaveTheTestsFormat(TestFiles files, QemuImg img, QemuIo io, QemuNbd nbd, QemuProbe probe, TestId id) {
            IDS.add(id);
            assertThat(img.info(files.path("disk")).format()).isEqualTo("qcow2");
            io.run("-c", "write -P 7 0 64k", files.path("disk"));
            assertThat(io.check("-c", "read -P 7 0 64k", files.path("disk"))).isTrue();
            assertThat(nbd.options().program()).isEqualTo("qemu-nbd");
            assertThat(probe.virtioBlk()).isEmpty();
        }

        @Test
        void namesAreFiltered(TestFiles files, TestNames names, IotestEnvironment environment) {
            assertThat(Filters.testFiles(names).apply(files.path("a") + " " + files.socket("b")))
                    .isEqualTo("TEST_DIR/PID-a SOCK_DIR/PID-b");
            assertThat(environment.testDir()).isEqualTo(files.testDir());
            assertThat(environment.imgfmt()).isEqualTo("qcow2");
        }

        @Test
        void whatIsDoneIsLogged(
                LoggedVm logged, LoggedVm other, Vm vm, Vm second, ToolLog tools, TestLog log, TestFiles files) {
            assertThat(logged.vm()).isSameAs(vm);
            assertThat(other.vm()).isSameAs(second);
            vm.launch();
            logged.qmpLog(Qmp.queryJobs());
            vm.shutdown();
            tools.qemuIo("-c", "read 0 512", files.path("disk"));
            assertThat(log.text()).isEqualTo("""
                    {"execute": "query-jobs", "arguments": {}}
                    {"return": []}
                    read 512/512 bytes at offset 0
                    512 bytes, X ops; XX:XX:XX.X (XXX YYY/sec and XXX ops/sec)

                    """);
        }

        @Test
        void daemonsAndBuilders(
                QemuStorageDaemon daemon,
                LoggedDaemon logged,
                @Another LoggedDaemon another,
                StorageDaemonBuilder builder,
                VmBuilder one,
                VmBuilder two) {
            assertThat(logged.daemon()).isSameAs(daemon);
            assertThat(another.daemon()).isNotSameAs(daemon);
            daemon.launch();
            try (QemuStorageDaemon other = builder.build().launch();
                    Vm first = one.build();
                    Vm second = two.build()) {
                assertThat(other.name()).isNotEqualTo(daemon.name());
                assertThat(first.name()).isNotEqualTo(second.name());
            }
        }
    }

    @Test
    void belongToOneTest() {
        EngineExecutionResults results = Kit.with().inParallel().run(Given.class);

        assertThat(Kit.failures(results)).isEmpty();
        assertThat(results.testEvents().succeeded().count()).isEqualTo(6);
        assertThat(VMS).containsOnlyKeys("class", "first", "second");
        assertThat(VMS.values()).noneMatch(Vm::isRunning);
        assertThat(FOLDERS.values())
                .hasSize(2)
                .allSatisfy(folder -> assertThat(folder).doesNotExist());
        assertThat(IDS).hasSize(3);
    }

    @Iotest
    static class Ending {
        static final List<Vm> BEGUN = new ArrayList<>();
        static final List<Path> USED = new ArrayList<>();

        @Test
        void fails(Vm vm, TestFiles files) {
            begin(vm, files);
            throw new IllegalStateException("on purpose");
        }

        @Test
        @Timeout(1)
        void hangs(Vm vm, TestFiles files) throws InterruptedException {
            begin(vm, files);
            new java.util.concurrent.CountDownLatch(1).await();
        }

        @Test
        void isInterrupted(Vm vm, TestFiles files) {
            begin(vm, files);
            Thread.currentThread().interrupt();
        }

        private static void begin(Vm vm, TestFiles files) {
            // First, as the timeout of a test may pass while QEMU starts on a busy machine.
            BEGUN.add(vm);
            vm.launch();
            USED.add(Path.of(files.createImage("disk", 512)));
        }
    }

    @Test
    void goAlsoAfterFailures() {
        EngineExecutionResults results = Kit.with().run(Ending.class);
        boolean unused = Thread.interrupted();

        assertThat(results.testEvents().started().count()).isEqualTo(3);
        assertThat(Kit.failures(results))
                .extracting(Throwable::getMessage)
                .hasSize(2)
                .anyMatch(message -> message.equals("on purpose"))
                .anyMatch(message -> message.contains("timed out after 1 second"));
        assertThat(Kit.failures(results))
                .allSatisfy(failure -> assertThat(failure.getSuppressed()).noneMatch(AssertionError.class::isInstance));
        assertThat(Ending.BEGUN).hasSize(3).noneMatch(Vm::isRunning);
        assertThat(Ending.USED).allSatisfy(file -> assertThat(file.getParent()).doesNotExist());
    }

    @Iotest
    static class Unlucky {
        static final List<Path> USED = new ArrayList<>();

        Unlucky(TestFiles files) {
            USED.add(files.testDir());
            throw new IllegalStateException("no instance");
        }

        @Test
        void isNeverReached() {}
    }

    @Test
    void goAlsoIfThereIsNoInstance() {
        assertThat(Kit.failures(Kit.with().run(Unlucky.class)))
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessage("no instance"));
        assertThat(Unlucky.USED)
                .singleElement()
                .satisfies(folder -> assertThat(folder).doesNotExist());
    }

    @Iotest
    static class UnderCheck {
        static final List<Path> USED = new ArrayList<>();

        @Test
        void runs(IotestEnvironment environment, Vm vm, TestFiles files) {
            assertThat(environment.imgfmt()).isEqualTo("vmdk");
            assertThat(environment.defaultMachine()).isEqualTo("pc");
            assertThat(vm.launch().commandLine()).contains("-m", "17");
            USED.add(files.testDir());
        }
    }

    @Test
    void areWhatCheckHasSet(@TempDir Path folder) {
        EngineExecutionResults results = Kit.with(
                        "TEST_DIR=" + folder,
                        "SOCK_DIR=" + folder,
                        "CACHEMODE=none",
                        "AIOMODE=threads",
                        "QEMU_DEFAULT_MACHINE=pc",
                        "IMGFMT=vmdk",
                        "QEMU_OPTIONS=-nodefaults -display none -accel qtest -m 17")
                .run(UnderCheck.class);

        assertThat(Kit.failures(results)).isEmpty();
        assertThat(UnderCheck.USED)
                .singleElement()
                .satisfies(used -> assertThat(used.getParent()).isEqualTo(folder));
        assertThat(folder).isEmptyDirectory();
    }
}

// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.harness;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.runtime.daemon.QemuStorageDaemon;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.junit.AllowCrash;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.program.LaunchException;
import io.github.qapi4j.runtime.program.Program;
import io.github.qapi4j.runtime.qmp.QmpConnectionLostException;
import io.github.qapi4j.runtime.tool.BackgroundTool;
import io.github.qapi4j.runtime.tool.ForkedNbd;
import io.github.qapi4j.runtime.tool.PersistentNbd;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.tool.QemuNbd;
import io.github.qapi4j.runtime.tool.Tool;
import io.github.qapi4j.runtime.tool.ToolFailedException;
import io.github.qapi4j.runtime.tool.ToolMode;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.tests.qemu.RealQemu;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** A program that crashes fails the test that it belongs to, whether anybody waits for it or not; what a test asks for does not. */
@RealQemu
class CrashTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private static void send(String signal, long pid) {
        Tool.run("kill", List.of("sh", "-c", "kill -" + signal + " " + pid), ToolMode.CHECKED, SOON);
    }

    /** Until nothing of it is left but its exit code, which nobody looks at. */
    private static void awaitDeath(Program program) {
        while (program.isRunning()) {
            Thread.onSpinWait();
        }
    }

    /** What each of the programs dies of when nobody waits for it. */
    private static final class Deaths {
        private Deaths() {}

        static void vm(Vm vm) {
            send("SEGV", vm.launch().pid());
        }

        static void daemon(QemuStorageDaemon daemon) {
            send("ABRT", daemon.launch().pid());
        }

        static void server(TestFiles files, QemuImg img, QemuNbd nbd) {
            try (PersistentNbd server = nbd.serve("-f", "raw", "-k", files.socket("s"), disk(files, img))) {
                send("SEGV", server.pid());
                awaitDeath(server);
            }
        }

        static void forked(TestFiles files, QemuImg img, QemuNbd nbd) {
            try (ForkedNbd server = nbd.fork("-f", "raw", "-t", "-k", files.socket("s"), disk(files, img))) {
                send("SEGV", server.pid());
                while (server.isRunning()) {
                    Thread.onSpinWait();
                }
            }
        }

        static void background(TestFiles files, QemuImg img, QemuIo io) {
            try (BackgroundTool tool = io.start("-c", "abort", disk(files, img))) {
                awaitDeath(tool);
            }
        }

        static void selfMade() throws InterruptedException {
            Thread thread = new Thread(() -> {
                try (Vm vm = Vm.create().launch()) {
                    send("SEGV", vm.pid());
                }
            });
            thread.start();
            thread.join();
        }

        static String disk(TestFiles files, QemuImg img) {
            img.create("-f", "raw", files.path("disk"), "1M");
            return files.path("disk");
        }
    }

    abstract static class EachKind {
        @Test
        void vm(Vm vm) {
            Deaths.vm(vm);
        }

        @Test
        void daemon(QemuStorageDaemon daemon) {
            Deaths.daemon(daemon);
        }

        @Test
        void server(TestFiles files, QemuImg img, QemuNbd nbd) {
            Deaths.server(files, img, nbd);
        }

        @Test
        void forked(TestFiles files, QemuImg img, QemuNbd nbd) {
            Deaths.forked(files, img, nbd);
        }

        @Test
        void background(TestFiles files, QemuImg img, QemuIo io) {
            Deaths.background(files, img, io);
        }

        @Test
        void selfMade() throws InterruptedException {
            Deaths.selfMade();
        }
    }

    @Iotest(formats = "raw")
    static class Crashing extends EachKind {
        @Test
        void waiting(Vm vm) {
            send("SEGV", vm.launch().pid());
            vm.waitFor(io.github.qapi4j.qemu.event.Stop.class);
        }
    }

    @Test
    void programThatDiesWhileNobodyWaitsFailsTheTest() {
        Map<String, Throwable> failures =
                Kit.failuresByTest(Kit.with().inParallel().run(Crashing.class));

        assertThat(failures).containsOnlyKeys("background", "daemon", "forked", "selfMade", "server", "vm", "waiting");
        assertThat(failures.get("vm"))
                .hasMessageContaining("Crashing.vm: a program ended unexpectedly:")
                .hasMessageContaining("signal 11 (SIGSEGV), which this test did not send")
                .hasMessageContaining("command line: ")
                .hasMessageContaining("(@AllowCrash(because = …) allows it)");
        assertThat(Kit.crashes(requireNonNull(failures.get("vm"))))
                .singleElement()
                .satisfies(end -> {
                    assertThat(end.signal()).contains(11);
                    assertThat(end.command()).contains("-nodefaults");
                });
        assertThat(Kit.crashes(requireNonNull(failures.get("daemon"))))
                .singleElement()
                .satisfies(end -> assertThat(end.signal()).contains(6));
        assertThat(Kit.crashes(requireNonNull(failures.get("server")))).hasSize(1);
        assertThat(Kit.crashes(requireNonNull(failures.get("forked")))).hasSize(1);
        assertThat(Kit.crashes(requireNonNull(failures.get("background"))))
                .singleElement()
                .satisfies(end -> assertThat(end.signal()).contains(6));
        assertThat(Kit.crashes(requireNonNull(failures.get("selfMade")))).hasSize(1);
        assertThat(failures.get("waiting")).isInstanceOf(QmpConnectionLostException.class);
        assertThat(requireNonNull(failures.get("waiting")).getSuppressed())
                .singleElement()
                .satisfies(suppressed -> assertThat(Kit.crashes(suppressed)).hasSize(1));
    }

    @Iotest(formats = "raw")
    @AllowCrash(because = "each test kills a program by hand")
    static class Allowed extends EachKind {}

    @Iotest(formats = "raw")
    static class Asked {
        @Test
        void vms(Vm killed, Vm terminated, Vm quit, Vm closed) {
            killed.launch().kill();
            terminated.launch().terminate();
            quit.launch().execute(Qmp.quit());
            quit.awaitEnd(SOON);
            closed.launch().close();
        }

        @Test
        void daemons(QemuStorageDaemon killed, QemuStorageDaemon terminated) {
            killed.launch().kill();
            terminated.launch().terminate();
        }

        @Test
        void tools(TestFiles files, QemuImg img, QemuIo io, QemuNbd nbd) {
            String disk = Deaths.disk(files, img);
            io.start("-c", "sleep 60000", disk).close();
            nbd.serve("-f", "raw", "-k", files.socket("a"), disk).kill();
            nbd.fork("-f", "raw", "-t", "-k", files.socket("b"), disk).kill();
        }

        @Test
        void failuresThatTheCallerIsToldOf(Vm vm, TestFiles files, QemuImg img) {
            assertThat(catchThrowable(() -> img.run("info", files.path("none"))))
                    .isInstanceOf(ToolFailedException.class);
            assertThat(img.run(ToolMode.UNCHECKED, "info", files.path("none")).code())
                    .isEqualTo(1);
            assertThat(catchThrowable(vm.addArgs("-no-such-option")::launch)).isInstanceOf(LaunchException.class);
        }
    }

    @Test
    void crashesMayBeAllowedAndEndsThatWereAskedForAreNone() {
        assertThat(Kit.failuresByTest(Kit.with().run(Allowed.class))).isEmpty();
        assertThat(Kit.failuresByTest(Kit.with().run(Asked.class))).isEmpty();
    }

    @Iotest
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class OfTheClass {
        private static Vm shared = Vm.create();

        @BeforeAll
        static void launch(Vm vm) {
            shared = vm.launch();
        }

        @Test
        @Order(1)
        void before() {
            assertThat(shared.isRunning()).isTrue();
        }

        @Test
        @Order(2)
        void meanwhile() {
            send("SEGV", shared.pid());
            awaitDeath(shared);
        }

        @Test
        @Order(3)
        void afterwards() {
            assertThat(shared.isRunning()).isFalse();
        }
    }

    @Test
    void programOfTheClassFailsTheTestInWhichItCrashes() {
        EngineExecutionResults results = Kit.with().run(OfTheClass.class);

        assertThat(Kit.failuresByTest(results)).containsOnlyKeys("meanwhile");
        assertThat(Kit.failures(results)).hasSize(1);
    }
}

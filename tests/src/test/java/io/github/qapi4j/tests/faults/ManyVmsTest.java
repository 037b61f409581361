// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.runtime.qmp.fixture.ByHand;
import io.github.qapi4j.runtime.vm.Accelerator;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.tests.qemu.RealQemu;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many VMs in one JVM, at once and one after the other. {@code -Dqapi4j.many=50} has 50 at once, and four times as many one
 * after the other; without it there are fewer.
 */
@RealQemu
@Timeout(1200)
class ManyVmsTest {
    private static final int MANY = Integer.getInteger("qapi4j.many", 8);

    @TempDir
    private Path folder = Path.of("");

    private static Vm vm() {
        return Vm.builder(ByHand.SCHEMA)
                .accelerator(Accelerator.NONE)
                .machine("none")
                .build();
    }

    /** What the JVM holds; the folder is the one that temporary folders are made in. */
    record Held(int threads, long descriptors, long heap, long processes, long folders) {
        static Held now(Path temporary) throws Exception {
            // What is told of an end before it is quite over gets a moment.
            for (int i = 0; i < 1200 && names().anyMatch(Held::belongsToAVm); i++) {
                Thread.sleep(50);
            }
            for (int i = 0; i < 3; i++) {
                System.gc();
                Thread.sleep(50);
            }
            Runtime runtime = Runtime.getRuntime();
            try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"));
                    Stream<Path> folders = Files.list(temporary)) {
                return new Held(
                        (int) names().filter(Held::belongsToAVm).count(),
                        open.count(),
                        runtime.totalMemory() - runtime.freeMemory(),
                        ProcessHandle.current().descendants().count(),
                        folders.count());
            }
        }

        private static Stream<String> names() {
            return Thread.getAllStackTraces().keySet().stream().map(Thread::getName);
        }

        private static boolean belongsToAVm(String thread) {
            return thread.startsWith("qmp-") || thread.startsWith("process-");
        }
    }

    /** Launches and ends VMs in a JVM of its own, and says what that holds after some, and in the end. */
    static final class Sequence {
        private Sequence() {}

        public static void main(String[] args) throws Exception {
            int count = Integer.parseInt(args[0]);
            Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
            for (int i = 1; i <= count; i++) {
                try (Vm vm = vm().launch()) {
                    vm.execute("query-status", null);
                    if (i % 4 == 0) {
                        vm.kill();
                    }
                }
                if (i == count / 2 || i == count) {
                    Held held = Held.now(temporary);
                    System.out.println(held.threads() + " " + held.descriptors() + " " + held.heap() + " "
                            + held.processes() + " " + held.folders());
                }
            }
        }
    }

    @Test
    void oneAfterTheOtherLeavesNothingAndHoldsNoMoreThanBefore() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/fd")), "no /proc: not on Linux");
        try (OtherJvm jvm = OtherJvm.start(folder, Sequence.class, Integer.toString(4 * MANY))) {
            List<Long> middle = jvm.words().stream().map(Long::parseLong).toList();
            List<Long> end = jvm.words().stream().map(Long::parseLong).toList();
            jvm.awaitExit();
            System.out.println("threads, descriptors, heap, processes, folders after " + 2 * MANY + ": " + middle
                    + ", after " + 4 * MANY + ": " + end);
            assertThat(end.get(0)).as("threads").isZero();
            assertThat(end.get(1)).as("descriptors").isLessThanOrEqualTo(middle.get(1));
            assertThat(end.get(2)).as("heap").isLessThan(middle.get(2) + (4 << 20));
            assertThat(end.get(3)).as("processes").isZero();
            assertThat(end.get(4)).as("folders").isZero();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void allAtOnceAnswerAndLeaveNothing() {
        List<Vm> vms = new ArrayList<>();
        List<Leftovers> leftovers = new ArrayList<>();
        try {
            List<CompletableFuture<Vm>> launches = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                Vm vm = vm();
                vms.add(vm);
                launches.add(InThread.start(vm::launch));
            }
            launches.forEach(CompletableFuture::join);
            for (Vm vm : vms) {
                leftovers.add(Leftovers.of(vm));
                assertThat(vm.execute("query-status", null).has("status")).isTrue();
            }
            assertThat(leftovers.stream().map(Leftovers::folder)).doesNotHaveDuplicates();
        } finally {
            vms.stream()
                    .map(vm -> InThread.start(() -> {
                        vm.close();
                        return vm;
                    }))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
        assertThat(leftovers).hasSize(MANY).allSatisfy(Leftovers::assertNone);
    }

    @Test
    void innerOnesDeathIsNotTheOuterOnes() {
        try (Vm outer = vm().launch()) {
            try (Vm inner = vm().launch();
                    Vm innermost = vm().launch()) {
                inner.kill();
                assertThat(innermost.execute("query-status", null).has("status"))
                        .isTrue();
            }
            assertThat(outer.execute("query-status", null).has("status")).isTrue();
        }
    }
}

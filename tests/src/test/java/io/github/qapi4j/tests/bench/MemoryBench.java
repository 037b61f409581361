// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.bench;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.runtime.vm.Vm;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a VM object holds in the JVM: on the heap, in buffers beside it, and in threads; before its launch and after. */
public final class MemoryBench {
    private static final int BUILT = 200;
    private static final int LAUNCHED = 20;

    private MemoryBench() {}

    /** Runs the benchmark. */
    public static void main(String[] args) {
        // What all share is there after the first.
        measure(1, MemoryBench::launch).close();
        measure(BUILT, vm -> {}).print("not launched", BUILT);
        measure(LAUNCHED, MemoryBench::launch).print("launched, with its session", LAUNCHED);
    }

    private static void launch(Vm vm) {
        vm.launch();
        vm.execute(Qmp.queryStatus());
    }

    private record Use(long heap, long buffers, int threads) {
        static Use now() {
            // Finalizers and cleaners take more than one collection.
            for (int i = 0; i < 3; i++) {
                System.gc();
            }
            return new Use(
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                    ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                            .filter(pool -> pool.getName().equals("direct"))
                            .mapToLong(BufferPoolMXBean::getMemoryUsed)
                            .sum(),
                    ManagementFactory.getThreadMXBean().getThreadCount());
        }
    }

    private record Result(List<Vm> vms, Use before, Use after) {
        void print(String what, int count) {
            System.out.printf(
                    "a VM, %-28s %,8d bytes on the heap, %,8d bytes in buffers, %.1f threads%n",
                    what + ":",
                    (after.heap - before.heap) / count,
                    (after.buffers - before.buffers) / count,
                    (double) (after.threads - before.threads) / count);
            close();
        }

        void close() {
            vms.forEach(Vm::close);
        }
    }

    private static Result measure(int count, Consumer<Vm> prepare) {
        List<Vm> vms = new ArrayList<>(count);
        Use before = Use.now();
        for (int i = 0; i < count; i++) {
            Vm vm = Vm.create();
            vms.add(vm);
            prepare.accept(vm);
        }
        return new Result(vms, before, Use.now());
    }
}

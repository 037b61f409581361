// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.chaos;

import io.github.qapi4j.runtime.qmp.EventListener;
import io.github.qapi4j.runtime.vm.Accelerator;
import io.github.qapi4j.runtime.vm.Vm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Many calls of many threads to one VM, many VMs at once, and many one after the other: what each took, and what is left. */
final class Load {
    private static final Duration DEADLINE = Duration.ofMinutes(10);
    /** Of so many calls of a thread, two make an event each. */
    private static final int ROUND = 10;

    private Load() {}

    /**
     * Prints a line for each kind of load, and then what is left.
     *
     * @param args threads, calls of each, VMs at once, launches one after the other
     */
    public static void main(String[] args) throws Exception {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        launches(1);
        Census before = Census.now(temporary);
        calls(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        atOnce(Integer.parseInt(args[2]));
        launches(Integer.parseInt(args[3]));
        Census left = Census.since(before, temporary);
        System.out.println(Life.LEFT + (left.isEmpty() ? "nothing" : left.text()));
        System.exit(left.isEmpty() ? 0 : 1);
    }

    private static Vm vm() {
        return Vm.builder()
                .accelerator(Accelerator.NONE)
                .machine("none")
                .session(settings -> settings.withCommandDeadline(DEADLINE).withEventDeadline(DEADLINE))
                .build();
    }

    private static void calls(int threads, int calls) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        try (Vm vm = vm().launch();
                EventListener listener = vm.listen()) {
            long start = System.nanoTime();
            CompletableFuture<Integer> events = CompletableFuture.supplyAsync(
                    () -> take(listener, over), task -> new Thread(task, "load-events").start());
            List<Callable<Integer>> callers = Collections.nCopies(threads, () -> call(vm, calls));
            try {
                all(callers);
            } finally {
                over.set(true);
            }
            String what = threads + " threads x " + calls + " calls, " + events.join() + " events";
            report(what, threads * calls, "calls", start);
            if (listener.dropped() > 0) {
                throw new IllegalStateException(listener.dropped() + " events were dropped");
            }
        }
    }

    /** All of one thread; what stops the VM and what starts it comes of several threads at any time. */
    private static int call(Vm vm, int calls) {
        for (int i = 0; i < calls; i++) {
            switch (i % ROUND) {
                case 3 -> vm.execute("stop", null);
                case 7 -> vm.execute("cont", null);
                default -> {
                    if (!vm.execute("query-status", null).has("status")) {
                        throw new IllegalStateException("another reply");
                    }
                }
            }
        }
        return calls;
    }

    /** Takes what comes until all is over: how many a VM that is stopped by several makes, nobody knows before. */
    private static int take(EventListener listener, AtomicBoolean over) {
        int taken = 0;
        while (true) {
            boolean last = over.get();
            if (listener.poll().isPresent()) {
                taken++;
            } else if (last) {
                return taken;
            } else {
                LockSupport.parkNanos(100_000);
            }
        }
    }

    private static void atOnce(int count) throws Exception {
        long start = System.nanoTime();
        List<Vm> vms = new ArrayList<>();
        try {
            List<Callable<Integer>> launches = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Vm vm = vm();
                vms.add(vm);
                launches.add(() -> vm.launch().execute("query-status", null).size());
            }
            all(launches);
        } finally {
            List<Callable<Integer>> ends = new ArrayList<>();
            for (Vm vm : vms) {
                ends.add(() -> {
                    vm.close();
                    return 1;
                });
            }
            all(ends);
        }
        report(count + " VMs at once, with a call and the end of each", count, "VMs", start);
    }

    private static void launches(int count) {
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            try (Vm vm = vm().launch()) {
                vm.execute("query-status", null);
            }
        }
        report(count + " VMs one after the other, with a call and the end of each", count, "VMs", start);
    }

    private static void all(List<Callable<Integer>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            for (Future<Integer> each : threads.invokeAll(tasks)) {
                int unused = each.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private static void report(String what, int count, String unit, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.println(String.format(Locale.ROOT, "%s: %.1f s, %.0f %s/s", what, seconds, count / seconds, unit));
    }
}

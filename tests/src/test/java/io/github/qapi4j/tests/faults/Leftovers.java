// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.runtime.vm.Vm;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** What a VM must not leave behind: process, threads, socket and folder. Noted while it runs, checked after its end. */
record Leftovers(String name, long pid, Path folder) {
    static Leftovers of(Vm vm) {
        String monitor = vm.commandLine().stream()
                .filter(argument -> argument.startsWith("socket,id=mon,path="))
                .findFirst()
                .orElseThrow();
        Path folder = Objects.requireNonNull(
                Path.of(monitor.substring("socket,id=mon,path=".length())).getParent());
        assertThat(folder).isDirectory();
        return new Leftovers(vm.name(), vm.pid(), folder);
    }

    void assertNone() {
        assertThat(ProcessHandle.of(pid)).as("process " + pid).isEmpty();
        assertThat(folder).doesNotExist();
        threads()
                .forEach(thread ->
                        assertThat(endsSoon(thread)).as(thread.getName()).isTrue());
    }

    private List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("qmp-" + name)
                        || thread.getName().equals("process-" + name))
                .toList();
    }

    /** A thread that has told of its end may still need a moment for it. */
    private static boolean endsSoon(Thread thread) {
        try {
            thread.join(TimeUnit.SECONDS.toMillis(60));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return !thread.isAlive();
    }
}

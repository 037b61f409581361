// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.program.ExitStatus;
import io.github.qapi4j.runtime.program.ProcessExit;
import io.github.qapi4j.runtime.program.ProgramException;
import io.github.qapi4j.runtime.program.QemuBinary;
import io.github.qapi4j.runtime.qmp.QmpException;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.runtime.vm.VmException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.JsonNodeFactory;

/** Whether a QEMU survives saving the state of a guest. A program that was replaced is tried again. */
final class MigrationTrial {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Map<Key, Optional<String>> RESULTS = new ConcurrentHashMap<>();

    private record Key(Path qemu, FileTime changed, List<String> options) {}

    private MigrationTrial() {}

    /** Why the tests cannot run; empty if they can, or if only they can find out. */
    static Optional<String> of(IotestEnvironment environment) {
        Path qemu = QemuBinary.find(environment.qemu()).orElseThrow();
        Key key = new Key(qemu, changed(qemu), environment.qemuOptions());
        return RESULTS.computeIfAbsent(key, MigrationTrial::attempt);
    }

    private static FileTime changed(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    private static Optional<String> attempt(Key key) {
        // That it crashes is no end of the test's.
        try (Vm vm = Vm.builder()
                .name("migration-trial")
                .binary(key.qemu().toString())
                .addArgs(QemuOptions.withoutBuilderDefaults(key.options()))
                .addArgs("-S")
                .observer(end -> {})
                .build()) {
            try {
                vm.launch();
                // By name: releases differ in what its builder requires.
                vm.execute("migrate", JsonNodeFactory.instance.objectNode().put("uri", "exec:cat >/dev/null"));
                vm.waitMigration(null, DEADLINE);
                return Optional.empty();
            } catch (QmpException | VmException | ProgramException e) {
                return crash(vm.kill());
            }
        }
    }

    private static Optional<String> crash(ProcessExit exit) {
        ExitStatus status = exit.status();
        return exit.means() == ProcessExit.Means.BY_ITSELF && status.signal().isPresent()
                ? Optional.of("QEMU crashes when it saves a guest's state: " + status)
                : Optional.empty();
    }
}

// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.runtime.program.ProgramSettings;
import io.github.qapi4j.runtime.qmp.QmpSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a VM is told once, when it is built.
 *
 * @param machine the arguments that choose the machine; empty for the usual one
 * @param cpu those that choose the processor model; empty for the machine's own
 */
record VmSettings(
        ProgramSettings program,
        List<String> machine,
        List<String> cpu,
        @Nullable Accelerator accelerator,
        boolean qtest,
        boolean defaultDevices,
        @Nullable ConsoleOptions console,
        HarnessOptions harness) {
    String name() {
        return program.name();
    }

    QmpSettings session() {
        return program.session();
    }

    boolean monitor() {
        return program.monitor();
    }
}

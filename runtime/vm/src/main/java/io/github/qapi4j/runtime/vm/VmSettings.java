// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.runtime.program.ProgramSettings;
import io.github.qapi4j.runtime.qmp.QmpSettings;
import org.jspecify.annotations.Nullable;

/** What a VM is told once, when it is built. */
record VmSettings(
        ProgramSettings program,
        @Nullable String machine,
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

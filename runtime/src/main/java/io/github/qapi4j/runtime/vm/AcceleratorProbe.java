// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import java.nio.file.Path;

/** Asks a binary which accelerators it has. */
final class AcceleratorProbe {
    private AcceleratorProbe() {}

    /**
     * The accelerator to use with a binary.
     *
     * @throws io.github.qapi4j.runtime.process.ProcessException if it cannot be started
     * @throws IllegalStateException if it does not answer
     */
    static Accelerator choose(Path binary) {
        boolean qtest = QemuHelp.of(binary, "-accel")
                .lines()
                .anyMatch(line -> line.strip().equals("qtest"));
        return qtest ? Accelerator.QTEST : Accelerator.TCG;
    }
}

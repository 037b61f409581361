// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import java.nio.file.Path;

/** Finds out how a binary is given its QMP monitor. */
final class MonitorProbe {
    /** The object that takes the place of the options {@code -mon} and {@code -qmp}, which QEMU 11.1 deprecates. */
    static final String OBJECT = "monitor-qmp";

    private MonitorProbe() {}

    /**
     * Whether a monitor is an object.
     *
     * @throws QemuQueryException if it cannot be started or does not answer, or this thread is interrupted
     */
    static boolean hasObject(Path binary, QemuHelp help) {
        for (String line : help.ask(binary, "-object", "help").split("\n", -1)) {
            if (line.strip().equals(OBJECT)) {
                return true;
            }
        }
        return false;
    }
}

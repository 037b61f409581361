// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import java.nio.file.Path;
import java.util.List;

/**
 * Finds out which accelerator to use with a binary. {@code -accel help} is no proof: it never lists qtest. So it is
 * started with qtest and a device that does not exist, whose complaint comes only after that about the accelerator.
 */
final class AcceleratorProbe {
    private static final String NO_DEVICE = "qapi4j-no-such-device";

    private static final String[] QUESTION = {
        "-nodefaults", "-display", "none", "-machine", "none", "-accel", "qtest", "-device", NO_DEVICE
    };

    /** Without either complaint it failed for a reason that may pass. */
    private static final List<String> PROOFS = List.of(NO_DEVICE, "invalid accelerator");

    private AcceleratorProbe() {}

    /**
     * The accelerator to use with a binary.
     *
     * @throws QemuQueryException if it cannot be started or does not answer in time, or this thread is interrupted
     */
    static Accelerator choose(Path binary, QemuHelp help) {
        String answer = help.askFor(binary, PROOFS, QUESTION);
        return answer.contains(NO_DEVICE) ? Accelerator.QTEST : Accelerator.TCG;
    }
}

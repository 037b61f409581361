// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.runtime.process.ExitStatus;

/**
 * How a VM ended.
 *
 * @param means what it took
 * @param status the process's exit code or signal
 * @param log all that QEMU printed
 */
public record VmExit(Means means, ExitStatus status, String log) {
    /** What it took to end a VM. */
    public enum Means {
        /** Nothing: the process had ended before it was asked to. */
        BY_ITSELF,
        /** The command {@code quit}. */
        QUIT,
        /** SIGTERM, because {@code quit} did not help in time. */
        SIGTERM,
        /** SIGKILL, because it was wanted, or because nothing else helped in time. */
        SIGKILL
    }

    /**
     * Whether nothing is wrong with this end.
     *
     * @return true if QEMU quit, or ended by itself, with exit code 0
     */
    public boolean isClean() {
        return status.isSuccess() && (means == Means.QUIT || means == Means.BY_ITSELF);
    }
}

// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import org.jspecify.annotations.Nullable;

/**
 * Something about a VM went wrong that is a matter neither of its QMP session nor of its process, for which see
 * {@link io.github.qapi4j.runtime.program.ProgramException}. The message begins with the VM's name.
 */
public abstract sealed class VmException extends RuntimeException
        permits DeviceUnplugException,
                HmpException,
                MigrationException,
                QemuQueryException,
                QtestException,
                VmConnectionException,
                VmInterruptedException,
                VmTimeoutException {
    private static final long serialVersionUID = 1L;

    private final String peer;

    VmException(String peer, String what, @Nullable Throwable cause) {
        super(peer + ": " + what, cause);
        this.peer = peer;
    }

    /**
     * Which VM.
     *
     * @return its name; the program where that was asked about itself
     */
    public final String peer() {
        return peer;
    }
}

// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import org.jspecify.annotations.Nullable;

/**
 * A failure of a VM outside of its QMP session and its process, for which see {@link
 * io.github.qapi4j.runtime.program.ProgramException}. The message begins with the VM's name.
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

    /** The VM's name.
     *
     * @return its name; the program where that was asked about itself
     */
    public final String peer() {
        return peer;
    }
}

// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

/** The thread was interrupted while it waited for a VM's console or qtest connection; its flag is set again. */
public final class VmInterruptedException extends VmException {
    private static final long serialVersionUID = 1L;

    private VmInterruptedException(String peer, String what, InterruptedException cause) {
        super(peer, what, cause);
    }

    /** Sets the thread's flag again. */
    static VmInterruptedException of(String peer, String what, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new VmInterruptedException(peer, "interrupted while " + what, cause);
    }
}

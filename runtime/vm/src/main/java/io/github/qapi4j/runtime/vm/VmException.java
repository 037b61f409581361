// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import org.jspecify.annotations.Nullable;

/** Something about a VM went wrong that is not a matter of its QMP session. The message begins with the VM's name. */
public class VmException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String vmName;

    VmException(String vmName, String what, @Nullable Throwable cause) {
        super(vmName + ": " + what, cause);
        this.vmName = vmName;
    }

    static VmException interrupted(String vmName, String what, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new VmException(vmName, "interrupted while " + what, cause);
    }

    /**
     * Which VM.
     *
     * @return its name
     */
    public String vmName() {
        return vmName;
    }
}

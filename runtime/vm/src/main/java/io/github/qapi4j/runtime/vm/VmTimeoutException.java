// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import org.jspecify.annotations.Nullable;

/** A wait for a VM's console or qtest connection reached its deadline. */
public final class VmTimeoutException extends VmException {
    private static final long serialVersionUID = 1L;

    VmTimeoutException(String peer, String what, @Nullable Throwable cause) {
        super(peer, what, cause);
    }
}
